package dev.arrivals.email.reading;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.MailDate;
import dev.arrivals.email.report.FailedRecipients;
import dev.arrivals.email.report.OwnWords;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.email.report.ReplyLines;
import dev.arrivals.email.report.ReportText;
import dev.arrivals.email.report.ReturnedCopy;
import dev.arrivals.email.report.SessionStage;
import dev.arrivals.email.report.Warning;
import dev.arrivals.email.rules.Qualifier;
import dev.arrivals.email.rules.SmtpReply;
import dev.arrivals.email.verdict.Action;
import dev.arrivals.email.verdict.Bounce;
import dev.arrivals.email.verdict.BounceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads reports that were written for people, as mailers did before RFC 3464 and still do. */
public final class FreeTextReader {
  /** The recipient as the command named them, at the start of a line. */
  private static final Pattern ENVELOPE = Pattern.compile("(?i)^[\\s>]*rcpt to:");

  private static final Pattern REPLY = Pattern.compile("^[\\s<]*[45]\\d\\d[ -]");

  /** The fields of a report that name its author and reader. */
  private static final List<String> REPORTED = List.of("from", "to", "reply-to", "sender");

  private final Qualifier qualifier;

  public FreeTextReader(Qualifier qualifier) {
    this.qualifier = qualifier;
  }

  public Optional<BounceReport> read(ReceivedMail mail) {
    boolean mailer = mail.isByMailer();
    boolean titled = mail.isTitledReport();
    boolean read =
        mailer
            || titled
            || mail.isByNobody()
            || (mail.isBySoftware() && bringsBack(mail))
            || repeatsReply(mail);
    return read && !mail.isPersonAnswering()
        ? Optional.of(report(mail, mail.report()))
            .filter(r -> mailer || (titled ? isAbout(mail, r) : isExplained(mail, r)))
        : Optional.empty();
  }

  /**
   * Whether a mail titled as a report also names a recipient, returns a message or gives a known
   * cause.
   */
  private boolean isAbout(ReceivedMail mail, BounceReport report) {
    return mail.isByNobody()
        || !report.copy().headers().isEmpty()
        || report.bounces().stream().anyMatch(bounce -> bounce.recipient().isPresent())
        || knowsWords(report.bounces().stream());
  }

  /** Whether it repeats a reply and to whom it was given: gateways write from any address. */
  private static boolean repeatsReply(ReceivedMail mail) {
    List<String> lines = mail.report().lines();
    return lines.stream().anyMatch(line -> ENVELOPE.matcher(line).find())
        && lines.stream().anyMatch(line -> REPLY.matcher(line).find());
  }

  /** Whether it says of somebody, in words that are known, why he was not reached, or not yet. */
  private boolean isExplained(ReceivedMail mail, BounceReport report) {
    List<Bounce> told = report.bounces().stream().filter(b -> b.recipient().isPresent()).toList();
    boolean waits = mail.isByNobody() && told.stream().anyMatch(b -> b.action() == Action.DELAYED);
    return waits || knowsWords(told.stream());
  }

  private boolean knowsWords(Stream<Bounce> bounces) {
    return bounces
        .flatMap(bounce -> bounce.texts().stream())
        .flatMap(reply -> qualifier.qualify(SmtpReply.of(reply, "", "")).stream())
        .anyMatch(qualified -> qualified.rule().readsText());
  }

  /** Whether it is made as a report, or has the message with it. */
  private static boolean bringsBack(ReceivedMail mail) {
    return mail.headers().get("content-type").toLowerCase(Locale.ROOT).contains("multipart/report")
        || !mail.report().copy().headers().isEmpty();
  }

  private BounceReport report(ReceivedMail mail, ReportText text) {
    List<String> warnings = Warning.possible(mail.subject(), text);
    boolean goesOn = warnings.stream().anyMatch(Warning::isSure);
    boolean warns = !goesOn && warnings.stream().anyMatch(Warning::isHinted);
    List<Bounce> bounces =
        sections(mail, text).stream()
            .map(section -> bounce(section, text))
            .map(b -> goesOn || (warns && !isFinal(b)) ? b.acting(Action.DELAYED) : b)
            .toList();
    return new BounceReport(
        "bounce-text",
        bounces,
        text.copy(),
        Optional.empty(),
        mail.headers().first("date").flatMap(MailDate::read));
  }

  /** Returns the sections of the text, one for each recipient. */
  static List<FailedRecipients.Section> sections(ReceivedMail mail, ReportText text) {
    List<String> named =
        mail.headers().all("x-failed-recipients").stream()
            .flatMap(value -> Address.ofList(value).stream())
            .toList();
    return new FailedRecipients(text, sender(mail, text.copy()), mail.mailerHost()).sections(named);
  }

  private static FailedRecipients.Senders sender(ReceivedMail mail, ReturnedCopy copy) {
    List<String> reported = addresses(mail);
    return new FailedRecipients.Senders(
        address -> isSender(address, reported, copy),
        address -> isReader(address, mail) && !copy.isAuthor(address));
  }

  /** Whether the address receives the report; senders may have mailed themselves. */
  private static boolean isReader(String address, ReceivedMail mail) {
    return Address.ofList(mail.headers().get("to")).stream()
        .anyMatch(reader -> Address.same(reader, address));
  }

  /**
   * Whether the bounce is final although the text warns: by a permanent reply, or because the
   * address is gone.
   */
  private boolean isFinal(Bounce bounce) {
    List<SmtpReply> replies =
        bounce.texts().stream().map(text -> SmtpReply.of(text, "", "")).toList();
    return replies.stream().anyMatch(SmtpReply::isPermanent)
        || qualifier
            .qualify(replies)
            .filter(found -> found.rule().isHard() && !found.reply().isTemporary())
            .isPresent();
  }

  private static Bounce bounce(FailedRecipients.Section section, ReportText text) {
    OwnWords own = OwnWords.of(section.lines(), text.copy(), text.mentions());
    List<String> lines = own.lines();
    return new Bounce(
        section.recipient(),
        section.mailed(),
        Action.FAILED,
        "",
        List.of(ReplyLines.reason(lines), ReplyLines.of(lines)),
        own.texts(section.recipient()),
        "",
        Optional.empty(),
        new Bounce.Session(SessionStage.of(section.lines()), ""));
  }

  /**
   * Whether the address is the mailer or a reader of the report, to whom the message did not go.
   */
  private static boolean isSender(String address, List<String> reported, ReturnedCopy copy) {
    return (Address.isAmong(reported, address) || copy.isSender(address))
        && !isAddressed(address, copy);
  }

  /** Returns the addresses of the author and reader of the report. */
  private static List<String> addresses(ReceivedMail mail) {
    List<String> found = new ArrayList<>();
    for (String name : REPORTED) {
      for (String value : mail.headers().all(name)) {
        found.addAll(Address.ofList(value));
      }
    }
    return found;
  }

  private static boolean isAddressed(String address, ReturnedCopy copy) {
    return !copy.isReport()
        && Stream.concat(copy.addressees().stream(), copy.receivedFor().stream())
            .anyMatch(a -> Address.same(a, address));
  }
}
