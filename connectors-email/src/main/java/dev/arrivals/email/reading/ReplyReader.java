package dev.arrivals.email.reading;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.mime.MailDate;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.email.report.ReportWords;
import dev.arrivals.email.report.ReturnedCopy;
import dev.arrivals.email.report.Subjects;
import dev.arrivals.email.rules.AnyOf;
import dev.arrivals.email.verdict.AffectedAddress;
import dev.arrivals.email.verdict.Engagement;
import dev.arrivals.email.verdict.Sign;
import dev.arrivals.email.verdict.Signs;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what software answers in the place of a recipient (RFC 3834): absences, challenges. */
public final class ReplyReader {
  private static final AnyOf SERVICES = ReportWords.anyOf("challenger");

  private final Signs signs;

  public ReplyReader(Signs signs) {
    this.signs = signs;
  }

  /** Returns a challenge, even if it is dressed as a report on a delivery. */
  public Optional<Mapping> challenge(Findings findings) {
    Optional<Sign.Found> service = service(findings);
    // Asked first because it is cheap, and true of most mails.
    return service.isEmpty() && findings.isExplained()
        ? Optional.empty()
        : service
            .or(() -> sign(findings))
            .filter(found -> found.states(ReportKind.CHALLENGED))
            .or(() -> signs.inText("text", findings.mail().report().text()))
            .map(found -> found.mapping("challenge", engagement(findings, found)));
  }

  /** Returns the sign of a service that only sends challenges, whatever codes it writes. */
  private Optional<Sign.Found> service(Findings findings) {
    String from = findings.mail().headers().get("from");
    return SERVICES.isIn(from)
        ? signs.in("service", from.replace('@', ' ').replace('.', ' '))
        : Optional.empty();
  }

  /** Returns an automatic reply, or traffic that is known to be no feedback. */
  public Optional<Mapping> reply(Findings findings) {
    Optional<Sign.Found> sign =
        findings.mail().isByMailer()
            ? titleOfMailer(findings)
            : sign(findings).or(() -> signByText(findings));
    return sign.map(found -> hint(findings, found)).map(found -> mapping(findings, found));
  }

  /** Returns the sign in the subject of a mail from an author named like a mailer. */
  private Optional<Sign.Found> titleOfMailer(Findings findings) {
    return findings
        .title()
        .filter(found -> found.states(ReportKind.AUTO_REPLIED))
        .filter(found -> !findings.isExplained() && !findings.mail().isTitledReport());
  }

  private Mapping mapping(Findings findings, Sign.Found found) {
    return found.mapping(
        found.states(ReportKind.AUTO_REPLIED) ? "auto-reply" : "mail", engagement(findings, found));
  }

  /**
   * Returns the sign in the subject, otherwise in a field, which reports on deliveries may have
   * too.
   */
  private Optional<Sign.Found> sign(Findings findings) {
    return findings
        .title()
        .or(() -> findings.mail().isTitledReport() ? Optional.empty() : signByHeader(findings));
  }

  /**
   * Returns the sign in the text of a mail without a return path, which only software sends (RFC
   * 3834 §3.3).
   */
  private Optional<Sign.Found> signByText(Findings findings) {
    return findings.mail().isByNobody()
            && !findings.mail().isTitledReport()
            && !findings.isExplained()
        ? signs.inText("text-of-nobody", findings.mail().report().text())
        : Optional.empty();
  }

  private Optional<Sign.Found> signByHeader(Findings findings) {
    return signs
        .inHeaders(findings.mail().headers())
        .or(
            () ->
                isReply(findings.mail())
                    ? signs.in(
                        "header-of-reply:auto-submitted",
                        findings.mail().headers().get("auto-submitted"))
                    : Optional.empty());
  }

  /** Replaces the sign by what the author says of the address, as a hint for people. */
  private Sign.Found hint(Findings findings, Sign.Found found) {
    return found.states(ReportKind.AUTO_REPLIED)
        ? signs.inText("about", findings.mail().report().text()).orElse(found)
        : found;
  }

  private static boolean isReply(ReceivedMail mail) {
    return mail.headers().has("in-reply-to")
        || mail.headers().has("references")
        || Subjects.isAnswer(mail.subject());
  }

  private static Engagement engagement(Findings findings, Sign.Found found) {
    return new Engagement(
        recipients(findings),
        findings.mail().report().copy(),
        messageIds(findings.mail().headers()),
        found.sign().id(),
        true,
        findings.mail().headers().first("date").flatMap(MailDate::read));
  }

  /** Returns who answers: the author, or the recipients that a mailer names. */
  private static List<String> recipients(Findings findings) {
    List<String> named =
        findings.status().stream()
            .flatMap(r -> r.bounces().stream().map(b -> AffectedAddress.of(b, r.copy(), false)))
            .flatMap(Optional::stream)
            .toList();
    boolean told = !named.isEmpty() || findings.mail().isByMailer();
    return told
        ? named
        : Stream.of("from", "sender", "return-path")
            .flatMap(name -> Address.ofMailbox(findings.mail().headers().get(name)).stream())
            .limit(1)
            .toList();
  }

  /**
   * Returns the ids of the message that is answered: that of In-Reply-To, and the last one of the
   * thread.
   */
  private static List<String> messageIds(Headers headers) {
    List<String> forms = new ArrayList<>();
    headers.first("in-reply-to").ifPresent(id -> forms.addAll(ReturnedCopy.idForms(id)));
    headers
        .first("references")
        .map(thread -> thread.substring(Math.max(0, thread.lastIndexOf('<'))))
        .ifPresent(id -> forms.addAll(ReturnedCopy.idForms(id)));
    return forms.stream().distinct().toList();
  }
}
