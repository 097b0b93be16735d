package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;
import dev.arrivals.email.rules.Qualifier;
import dev.arrivals.email.rules.SmtpReply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads reports that were written for people, as mailers did before RFC 3464 and still do. */
final class FreeTextReader {
  private static final AnyOf SUBJECTS = ReportWords.anyOf("subject");

  /** Somebody shows a report to somebody else: it was read before, or is none. */
  private static final List<String> FORWARDED = List.of("fwd:", "fw:", "wg:", "tr:", "rv:", "i:");

  /** The recipient as the command named them, at the start of a line. */
  private static final Pattern ENVELOPE = Pattern.compile("(?i)^[\\s>]*rcpt to:");

  private static final Pattern REPLY = Pattern.compile("^[\\s<]*[45]\\d\\d[ -]");

  private final Qualifier qualifier;

  FreeTextReader(Qualifier qualifier) {
    this.qualifier = qualifier;
  }

  Optional<BounceReport> read(Mail mail) {
    boolean mailer = Sender.isMailer(mail);
    boolean titled = isReportBySubject(mail);
    return mailer || titled || Sender.isNobody(mail) || repeatsReply(mail)
        ? Optional.of(report(mail, mail.report()))
            .filter(r -> mailer || (titled ? isAbout(mail, r) : isExplained(r)))
        : Optional.empty();
  }

  /** Anybody may write such a subject; a report knows of whom or what it speaks as well. */
  private boolean isAbout(Mail mail, BounceReport report) {
    return Sender.isNobody(mail)
        || !report.copy().headers().names().isEmpty()
        || report.bounces().stream().anyMatch(bounce -> bounce.recipient().isPresent())
        || knowsWords(report.bounces().stream());
  }

  static boolean isReportBySubject(Mail mail) {
    String subject = mail.subject().toLowerCase(Locale.ROOT);
    return FORWARDED.stream().noneMatch(subject::startsWith) && SUBJECTS.isIn(subject);
  }

  /** Gateways write from any address, and yet repeat what the other side answered to whom. */
  private static boolean repeatsReply(Mail mail) {
    List<String> lines = mail.report().lines();
    return lines.stream().anyMatch(line -> ENVELOPE.matcher(line).find())
        && lines.stream().anyMatch(line -> REPLY.matcher(line).find());
  }

  /** Whether it says of somebody, in words that are known, why he was not reached. */
  private boolean isExplained(BounceReport report) {
    return knowsWords(report.bounces().stream().filter(b -> b.recipient().isPresent()));
  }

  private boolean knowsWords(Stream<Bounce> bounces) {
    return bounces
        .flatMap(bounce -> bounce.replies().stream())
        .flatMap(reply -> qualifier.qualify(SmtpReply.of(reply, "", "")).stream())
        .anyMatch(qualified -> qualified.rule().readsText());
  }

  private static BounceReport report(Mail mail, ReportText text) {
    boolean warns = Warning.isIn(mail.subject()) || Warning.isIn(text.text());
    List<Bounce> bounces =
        sections(mail, text).stream().map(section -> bounce(section, warns)).toList();
    return new BounceReport(
        "bounce-text",
        bounces,
        text.copy(),
        Optional.empty(),
        mail.headers().first("date").flatMap(MailDate::read));
  }

  /** What the text says of whom. */
  static List<FailedRecipients.Section> sections(Mail mail, ReportText text) {
    List<String> named =
        mail.headers().all("x-failed-recipients").stream()
            .flatMap(value -> Address.ofList(value).stream())
            .toList();
    return new FailedRecipients(text, address -> isSender(address, mail, text.copy()))
        .sections(named);
  }

  private static Bounce bounce(FailedRecipients.Section section, boolean warns) {
    String all = String.join("\n", section.lines());
    return new Bounce(
        section.recipient(),
        section.mailed(),
        warns ? Action.DELAYED : Action.FAILED,
        "",
        List.of(ReplyLines.reason(section.lines()), ReplyLines.of(section.lines()), all),
        "",
        Optional.empty());
  }

  /** The mailer and the one who gets the report, unless the message went to that one as well. */
  private static boolean isSender(String address, Mail mail, ReturnedCopy copy) {
    boolean reported =
        Stream.of("from", "to", "reply-to", "sender")
            .flatMap(name -> mail.headers().all(name).stream())
            .flatMap(value -> Address.ofList(value).stream())
            .anyMatch(a -> Address.same(a, address));
    boolean addressed =
        Stream.concat(copy.addressees().stream(), copy.receivedFor().stream())
            .anyMatch(a -> Address.same(a, address));
    return (reported || copy.isSender(address)) && !addressed;
  }
}
