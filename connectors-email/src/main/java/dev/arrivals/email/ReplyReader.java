package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;
import dev.arrivals.email.rules.SmtpReply;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what software answers in the place of a recipient (RFC 3834): absences, challenges. */
final class ReplyReader {
  private static final AnyOf SERVICES = ReportWords.anyOf("challenger");

  private final Signs signs;

  ReplyReader(Signs signs) {
    this.signs = signs;
  }

  /** A challenge, even where it is dressed as a report on a delivery. */
  Optional<Mapping> challenge(Mail mail) {
    Optional<Sign.Found> service = service(mail);
    // Asked first because it is cheap, and true of most mails.
    return service.isEmpty() && saysWhy(mail)
        ? Optional.empty()
        : service
            .or(() -> sign(mail))
            .filter(found -> found.states(ReportKind.CHALLENGED))
            .or(() -> signs.inText("text", mail.report().text()))
            .map(found -> found.mapping("challenge", engagement(mail, found)));
  }

  /** Some services do nothing but ask, whatever codes they write beside it. */
  private Optional<Sign.Found> service(Mail mail) {
    String from = mail.headers().get("from");
    return SERVICES.isIn(from)
        ? signs.in("service", from.replace('@', ' ').replace('.', ' '))
        : Optional.empty();
  }

  /** An automatic reply, or traffic that is known to be no feedback at all. */
  Optional<Mapping> reply(Mail mail) {
    Optional<Sign.Found> sign =
        mail.isByMailer() ? titleOfMailer(mail) : sign(mail).or(() -> signByText(mail));
    return sign.map(found -> hint(mail, found)).map(found -> mapping(mail, found));
  }

  /** People are named like mailers too, and their absence shows in the subject. */
  private Optional<Sign.Found> titleOfMailer(Mail mail) {
    return mail.title(signs)
        .filter(found -> found.states(ReportKind.AUTO_REPLIED))
        .filter(found -> !saysWhy(mail) && !mail.isTitledReport());
  }

  private Mapping mapping(Mail mail, Sign.Found found) {
    return found.mapping(
        found.states(ReportKind.AUTO_REPLIED) ? "auto-reply" : "mail", engagement(mail, found));
  }

  /** The subject tells most; a field may stand in a report on a delivery as well. */
  private Optional<Sign.Found> sign(Mail mail) {
    return mail.title(signs)
        .or(() -> mail.isTitledReport() ? Optional.empty() : signByHeader(mail));
  }

  /** Only software writes without a return path (RFC 3834 §3.3). */
  private Optional<Sign.Found> signByText(Mail mail) {
    return Sender.isNobody(mail) && !mail.isTitledReport() && !saysWhy(mail)
        ? signs.inText("text-of-nobody", mail.report().text())
        : Optional.empty();
  }

  private Optional<Sign.Found> signByHeader(Mail mail) {
    return signs
        .inHeaders(mail.headers())
        .or(
            () ->
                isReply(mail)
                    ? signs.in(
                        "header-of-reply:auto-submitted", mail.headers().get("auto-submitted"))
                    : Optional.empty());
  }

  /** What the author says of the address, for people to see. */
  private Sign.Found hint(Mail mail, Sign.Found found) {
    return found.states(ReportKind.AUTO_REPLIED)
        ? signs.inText("about", mail.report().text()).orElse(found)
        : found;
  }

  /** With a code of SMTP it is a report, whatever else stands in it. */
  private static boolean saysWhy(Mail mail) {
    return mail.status().filter(ReplyReader::hasCode).isPresent() || hasCode(mail.report().text());
  }

  private static boolean hasCode(BounceReport report) {
    return report.bounces().stream()
        .flatMap(bounce -> bounce.replies().stream())
        .anyMatch(ReplyReader::hasCode);
  }

  private static boolean hasCode(String reply) {
    return SmtpReply.of(reply, "", "").hasCodes();
  }

  private static boolean isReply(Mail mail) {
    return mail.headers().has("in-reply-to")
        || mail.headers().has("references")
        || Subjects.isAnswer(mail);
  }

  private static Engagement engagement(Mail mail, Sign.Found found) {
    return new Engagement(
        recipients(mail),
        mail.report().copy(),
        messageIds(mail.headers()),
        found.sign().id(),
        true,
        mail.headers().first("date").flatMap(MailDate::read));
  }

  /** Who answers; behind a mailer it is the one that the mailer names. */
  private static List<String> recipients(Mail mail) {
    List<String> named =
        mail.status().stream()
            .flatMap(r -> r.bounces().stream().map(b -> AffectedAddress.of(b, r.copy(), false)))
            .flatMap(Optional::stream)
            .toList();
    boolean told = !named.isEmpty() || mail.isByMailer();
    return told
        ? named
        : Stream.of("from", "sender", "return-path")
            .flatMap(name -> Address.ofMailbox(mail.headers().get(name)).stream())
            .limit(1)
            .toList();
  }

  /** The message that this answers: the one in In-Reply-To, else the last one of the thread. */
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
