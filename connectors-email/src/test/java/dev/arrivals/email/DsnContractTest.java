package dev.arrivals.email;

import dev.arrivals.email.rules.Rule;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.verdict.Action;
import dev.arrivals.email.verdict.Sign;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.testkit.ConnectorContract;
import dev.arrivals.testkit.Fixture;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules' own examples, each in a report, and one report for each action. */
class DsnContractTest extends ConnectorContract {
  private static final String REPORT =
      """
      From: MAILER-DAEMON@mx.example
      Subject: Undelivered
      Content-Type: multipart/report; report-type=delivery-status; boundary=x

      --x
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example

      Final-Recipient: rfc822; cat@example.com
      Action: %s
      %s
      --x--
      """;

  @Override
  protected ConnectorFactory factory() {
    return new DsnConnectorFactory();
  }

  /** Every way in at once; none of them is started. */
  @Override
  protected Map<String, String> options() {
    return Map.of(
        "smtp-listen", "127.0.0.1:0",
        "smtp-domains", "bounces.example.com",
        "verp-secret", "secret of this contract",
        "verp-secret-previous", "secret before this one",
        "mailbox", "imaps://bounces@mail.example.com/INBOX",
        "mailbox-password", "password of this contract",
        "maildir", "maildir",
        "drop-directory", "drop");
  }

  @Override
  protected List<Fixture> fixtures() {
    return Stream.of(
            Stream.of(Action.values())
                .filter(a -> a.kind().isPresent())
                .map(DsnContractTest::report),
            RuleTable.load().rules().stream().map(DsnContractTest::report),
            SignsTest.signs().map(DsnContractTest::mail),
            Stream.of(
                Fixture.other("a letter", "From: cat@example.com\nSubject: Hi\n\nHow are you?\n")))
        .flatMap(fixtures -> fixtures)
        .toList();
  }

  private static Fixture mail(Sign sign) {
    boolean row = !Set.of(Sign.NO_VERDICT, Sign.NOT_FEEDBACK).contains(sign.kind());
    String mail = SignsTest.mail(sign);
    return row ? Fixture.reaching(sign.id(), mail) : Fixture.other(sign.id(), mail);
  }

  private static Fixture report(Action action) {
    String word = action.name().toLowerCase(Locale.ROOT);
    return Fixture.reaching(action.rule(), REPORT.formatted(word, ""));
  }

  private static Fixture report(Rule rule) {
    return Fixture.reaching(
        rule.id(), REPORT.formatted("failed", "Diagnostic-Code: smtp; " + rule.example() + "\n"));
  }
}
