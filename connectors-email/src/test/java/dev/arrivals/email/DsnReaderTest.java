package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DsnReaderTest {
  private static final String HEAD =
      """
      From: MAILER-DAEMON@mx.example
      Content-Type: multipart/report; boundary=x

      --x
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example

      """;

  @Test
  void everyRecipientHasItsOwnOutcome() {
    Mapping mapping = Mails.map(Mails.fixture("dsn-three-recipients.eml"));
    List<StatusReport> reports = Mails.reports(mapping);
    assertThat(mapping.recognizedAs()).isEqualTo("rfc3464");
    assertThat(reports)
        .extracting(StatusReport::kind)
        .containsExactly(ReportKind.FAILED, ReportKind.DEFERRED, ReportKind.ACCEPTED);
    assertThat(reports)
        .extracting(r -> r.recipient().orElse(""))
        .containsExactly("alias@first.example", "bert@second.example", "carl@third.example");
    assertThat(reports)
        .extracting(StatusReport::finalRecipient)
        .containsExactly(Optional.of("anna@first.example"), Optional.empty(), Optional.empty());
  }

  @Test
  void aReportSaysEverythingItHas() {
    StatusReport report =
        Mails.reports(Mails.map(Mails.fixture("dsn-three-recipients.eml"))).get(0);
    assertThat(report.nativeIds())
        .containsExactly("env-77", "<m-1@sender.example>", "m-1@sender.example");
    assertThat(report.reference()).contains("deliveries/d1/messages/m1");
    assertThat(report.eventTime()).contains(Instant.parse("2026-11-20T09:00:00Z"));
    assertThat(report.nativeCode()).contains("failed");
    assertThat(report.match().orElseThrow().rule()).isEqualTo("user-unknown");
    assertThat(report.match().orElseThrow().span()).isEqualTo("no such user");
    Failure failure = report.failure().orElseThrow();
    assertThat(failure.code()).contains("550 5.1.1");
    assertThat(failure.diagnostic()).contains("550 5.1.1 <anna@first.example>: no such user");
  }

  @Test
  void everyReportNamesItsRule() {
    assertThat(Mails.reports(Mails.map(Mails.fixture("dsn-three-recipients.eml"))))
        .extracting(r -> r.match().orElseThrow().rule())
        .containsExactly("user-unknown", "mailbox-full", "dsn-action-relayed");
  }

  @Test
  void withoutAnAttemptTheDateOfTheReportHolds() {
    assertThat(
            Mails.reports(Mails.map(Mails.fixture("dsn-three-recipients.eml"))).get(1).eventTime())
        .contains(Instant.parse("2026-11-20T09:00:05Z"));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "dsn-outcomes.csv", numLinesToSkip = 1, delimiter = '|')
  void fieldsMean(String action, String status, String diagnostic, String outcome) {
    String group =
        "Final-Recipient: rfc822; ann@one.example\nAction: "
            + action
            + "\nStatus: "
            + status
            + (diagnostic == null ? "" : "\nDiagnostic-Code: " + diagnostic);
    Mapping mapping = Mails.map(HEAD + group + "\n\n--x--\n");
    assertThat(mapping instanceof Mapping.NoVerdict ? "nothing" : say(Mails.report(mapping)))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Final-Recipient: rfc822;<ann@one.example>",
        "Final-Recipient: RFC822 ; \"ann@one.example\"",
        "Final-Recipient: ann@one.example",
        "Final-Recipient: rfc822;\n ann@one.example",
        "X-Actual-Recipient: rfc822; ann@one.example",
        "Final-Recipient: LOCAL; ann\nOriginal-Recipient: rfc822;ann@one.example",
        "Final-Recipient: rfc822; @relay.example:ann@one.example",
        "Final-Recipient: utf-8; \\x{61}nn@one.example"
      })
  void theRecipientIsReadInEveryForm(String field) {
    assertThat(
            Mails.report(Mails.map(HEAD + field + "\nAction: failed\nStatus: 5.0.0\n\n--x--\n"))
                .recipient())
        .contains("ann@one.example");
  }

  @Test
  void someCopyTheEncodedAddressOfTheCommand() {
    String fields =
        "Original-Recipient: rfc822; ann+2Bnews@one.example\n"
            + "Final-Recipient: rfc822; box@two.example\nAction: failed\nStatus: 5.1.1.\n";
    StatusReport report =
        Mails.report(
            Mails.map(
                HEAD
                    + fields
                    + "\n--x\nContent-Type: message/rfc822\n\nTo: ann+news@one.example\n\n--x--\n"));
    assertThat(say(report)).isEqualTo("FAILED HARD USER_UNKNOWN ADDRESS");
    assertThat(report.recipient()).contains("ann+news@one.example");
  }

  @Test
  void aStatusWithoutARecipientIsOfTheOneInTheCopy() {
    StatusReport report =
        Mails.report(
            Mails.map(
                HEAD
                    + "Action: failed\nStatus: 5.2.2\n\n--x\nContent-Type: text/rfc822-headers\n\n"
                    + "To: ann@one.example\n\n--x--\n"));
    assertThat(say(report)).isEqualTo("FAILED SOFT MAILBOX_FULL ADDRESS");
    assertThat(report.recipient()).contains("ann@one.example");
  }

  @Test
  void theMessageMayComeBackInTheText() {
    String text =
        "Content-Type: text/plain\n\nReceived: from a by b\nTo: ann@one.example\n"
            + "Message-ID: <m-9@sender.example>\n\nHello\n--x--\n";
    assertThat(
            Mails.report(
                    Mails.map(
                        HEAD
                            + "Final-Recipient: rfc822; ann@one.example\nAction: failed\n"
                            + "Status: 5.1.1\n\n--x\n"
                            + text))
                .nativeIds())
        .contains("<m-9@sender.example>");
  }

  @Test
  void groupsMayLackTheLineBetweenThem() {
    String group = "Final-Recipient: rfc822; %s@one.example\nAction: failed\nStatus: 5.1.1\n";
    assertThat(
            Mails.reports(
                Mails.map(HEAD + group.formatted("ann") + group.formatted("bob") + "\n--x--\n")))
        .extracting(r -> r.recipient().orElse(""))
        .containsExactly("ann@one.example", "bob@one.example");
  }

  @Test
  void aGroupMayHaveALineInside() {
    StatusReport report =
        Mails.report(
            Mails.map(
                HEAD
                    + "Final-Recipient: rfc822; ann@one.example\n\n"
                    + "Action: delayed\nStatus: 4.2.2\n\n--x--\n"));
    assertThat(report.kind()).isEqualTo(ReportKind.DEFERRED);
  }

  @Test
  void withoutARecipientNothingCountsForAnAddress() {
    StatusReport report =
        Mails.report(
            Mails.map(
                HEAD + "Final-Recipient: LOCAL; ?\nAction: failed\nStatus: 5.1.1\n\n--x--\n"));
    assertThat(say(report)).isEqualTo("FAILED IGNORED NOT_DEFINED UNKNOWN");
    assertThat(report.recipient()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Received: from a by b for <ann@one.example>; Fri,ann@one.example",
    "To: Ann <ann@one.example>,ann@one.example",
    "Delivered-To: ann@one.example,ann@one.example",
    "To: a@list.example\\nList-Id: <cats>,tried@two.example",
    "To: boss@sender.example\\nFrom: boss@sender.example,tried@two.example"
  })
  void theReturnedCopyTellsWhoWasMailed(String header, String affected) {
    String mail =
        HEAD
            + "Final-Recipient: rfc822; tried@two.example\nAction: failed\nStatus: 5.1.1\n\n--x\n"
            + "Content-Type: message/rfc822\n\n"
            + header.replace("\\n", "\n")
            + "\n\nbody\n--x--\n";
    assertThat(Mails.report(Mails.map(mail)).recipient()).contains(affected);
  }

  @Test
  void aReportInsideTheReturnedMessageIsNoFeedback() {
    String inner = Mails.fixture("dsn-three-recipients.eml");
    String mail =
        HEAD
            + "Final-Recipient: rfc822; tried@two.example\nAction: failed\nStatus: 5.1.1\n\n--x\n"
            + "Content-Type: message/rfc822\n\n"
            + inner
            + "\n--x--\n";
    assertThat(Mails.reports(Mails.map(mail))).hasSize(1);
  }

  private static String say(StatusReport report) {
    return report.kind()
        + report.failure().map(f -> " " + f.type() + " " + f.reason() + " " + f.blame()).orElse("");
  }
}
