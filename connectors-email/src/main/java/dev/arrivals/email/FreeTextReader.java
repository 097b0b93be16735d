package dev.arrivals.email;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads reports that were written for people, as mailers did before RFC 3464 and still do. */
final class FreeTextReader {
  private static final List<String> MAILERS =
      List.of("mailer-daemon", "mailer_daemon", "postmaster", "mail delivery", "mail-daemon", "<>");

  private static final List<String> SUBJECTS =
      List.of(
          "failure notice",
          "delivery failure",
          "delivery failed",
          "delivery has failed",
          "mail failure",
          "failure notification",
          "delivery status notification",
          "delivery notification",
          "delivery report",
          "returned mail",
          "returned to sender",
          "returning message",
          "return to sender",
          "undeliverable",
          "undelivered",
          "undeliver",
          "could not be delivered",
          "not be delivered",
          "mail system error",
          "delivery error",
          "delivery problem",
          "non delivery",
          "non-delivery",
          "nondeliverable",
          "message delayed",
          "delayed mail",
          "delivery delayed",
          "rejected mail",
          "mail rejected",
          "user unknown",
          "message status");

  private FreeTextReader() {}

  static Optional<BounceReport> read(Mail mail) {
    return isReport(mail) ? Optional.of(report(mail, ReportText.of(mail))) : Optional.empty();
  }

  private static boolean isReport(Mail mail) {
    String from = mail.headers().get("from").toLowerCase(Locale.ROOT);
    String subject = mail.subject().toLowerCase(Locale.ROOT);
    return mail.headers().has("x-failed-recipients")
        || MAILERS.stream().anyMatch(from::contains)
        || mail.headers().get("return-path").strip().equals("<>")
        || SUBJECTS.stream().anyMatch(subject::contains);
  }

  private static BounceReport report(Mail mail, ReportText text) {
    List<String> named =
        mail.headers().all("x-failed-recipients").stream()
            .flatMap(value -> Address.ofList(value).stream())
            .toList();
    boolean warns = Warning.isIn(mail.subject()) || Warning.isIn(text.text());
    List<Bounce> bounces =
        new FailedRecipients(text, address -> isSender(address, mail, text.copy()))
            .sections(named).stream().map(section -> bounce(section, warns)).toList();
    return new BounceReport(
        "bounce-text",
        bounces,
        text.copy(),
        Optional.empty(),
        mail.headers().first("date").flatMap(MailDate::read));
  }

  private static Bounce bounce(FailedRecipients.Section section, boolean warns) {
    String all = String.join("\n", section.lines());
    return new Bounce(
        section.recipient(),
        section.mailed(),
        warns ? Action.DELAYED : Action.FAILED,
        "",
        List.of(ReplyLines.of(section.lines()), all),
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
