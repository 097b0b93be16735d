package dev.arrivals.email.report;

import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.mime.Mail;
import dev.arrivals.email.mime.Part;
import dev.arrivals.email.mime.TextDecoder;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A mail as the readers of feedback see it: who sent it, what it is called, what it says and which
 * message came back with it. Each of these is read once, when it is first asked for, so a mail is
 * for one thread.
 */
public final class ReceivedMail {
  private final Mail mail;
  private final Optional<String> reference;
  private final Lazy<String> subject;
  private final Lazy<Boolean> byMailer;
  private final Lazy<Boolean> titledReport;
  private final Lazy<String> textForPeople;
  private final Lazy<ReportText> report;
  private final Lazy<Optional<ReturnedCopy>> returned;

  /**
   * Creates the view of a mail.
   *
   * @param reference the message named by a verified return path
   */
  public ReceivedMail(Mail mail, Optional<String> reference) {
    this.mail = mail;
    this.reference = reference;
    subject = new Lazy<>(() -> TextDecoder.encodedWords(headers().get("subject")));
    byMailer = new Lazy<>(() -> Sender.isMailer(headers()));
    titledReport = new Lazy<>(() -> Subjects.isReport(subject()));
    textForPeople = new Lazy<>(mail::textForPeople);
    report = new Lazy<>(() -> ReportText.of(textForPeople(), returned(), this::asReturned));
    returned =
        new Lazy<>(
            () -> mail.first(Part::isReturned).map(p -> asReturned(ReturnedCopy.read(p.text()))));
  }

  private ReturnedCopy asReturned(ReturnedCopy copy) {
    return copy.returnedTo(headers().get("to")).knownAs(reference);
  }

  /** Returns this mail, known to be about a message; without one it stays as it is. */
  public ReceivedMail about(Optional<String> message) {
    return message.isEmpty() ? this : new ReceivedMail(mail, message);
  }

  public Headers headers() {
    return mail.headers();
  }

  public List<Part> parts() {
    return mail.parts();
  }

  /** Returns the first part of a kind. */
  public Optional<Part> first(Predicate<Part> kind) {
    return mail.first(kind);
  }

  public int depth() {
    return mail.depth();
  }

  /** Returns the content of the first part that is a mail itself; empty without one. */
  public byte[] attached() {
    return mail.attached().get();
  }

  /** Returns the subject with its encoded words read. */
  public String subject() {
    return subject.get();
  }

  /** Whether a mailer says that it is the author. */
  public boolean isByMailer() {
    return byMailer.get();
  }

  /** Whether nobody wants an answer, as for every report (RFC 5321 §4.5.5). */
  public boolean isByNobody() {
    return Sender.isNobody(headers());
  }

  /** Whether software sent it that nobody should answer, or nobody says who did. */
  public boolean isBySoftware() {
    return Sender.isSoftware(headers());
  }

  /** Whether the subject is one of reports. */
  public boolean isTitledReport() {
    return titledReport.get();
  }

  /** Whether a person answers a mail; a report in it is a quotation. */
  public boolean isPersonAnswering() {
    boolean answers =
        Subjects.isAnswer(subject())
            && (headers().has("in-reply-to") || headers().has("references") || isTitledReport());
    return answers && !isByMailer() && !isByNobody() && !isBySoftware();
  }

  /** Whether the sender and the subject are those of a report on a delivery. */
  public boolean isReport() {
    return (isByMailer() || isByNobody() || isTitledReport()) && !isPersonAnswering();
  }

  /** Returns the host of the mailer; empty unless a mailer says that it is the author. */
  public Optional<String> mailerHost() {
    return isByMailer() ? Sender.host(headers()) : Optional.empty();
  }

  /** Returns the text for people: plain text where there is any, else HTML without its tags. */
  public String textForPeople() {
    return textForPeople.get();
  }

  /** Returns what the mail reports to people, and of which message. */
  public ReportText report() {
    return report.get();
  }

  /** Returns the message that came back in a part of its own. */
  public Optional<ReturnedCopy> returned() {
    return returned.get();
  }

  /** Returns the message that came back in a part of its own, or what is known of it without. */
  public ReturnedCopy returnedCopy() {
    return returned().orElseGet(() -> asReturned(ReturnedCopy.NONE));
  }
}
