package dev.arrivals.email;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A mail taken apart. What is inside a returned message stays one part: it is not feedback. What
 * several readers ask for is read once; so one mail is for one thread.
 */
final class Mail {
  /** The content of a mail that is not there. */
  static final byte[] NOTHING = {};

  private final Headers headers;
  private final List<Part> parts;
  private final String stray;
  private final int depth;
  private final Supplier<byte[]> attached;
  private final Optional<String> reference;
  private @Nullable String subject;
  private @Nullable Boolean mailer;
  private @Nullable Boolean titled;
  private @Nullable Optional<Sign.Found> title;
  private @Nullable String textForPeople;
  private @Nullable ReportText report;
  private @Nullable Optional<BounceReport> status;
  private @Nullable Optional<ReturnedCopy> returned;

  /**
   * Takes what was read.
   *
   * @param headers the header of the mail itself
   * @param parts the leaves in their order
   * @param stray text outside of every part, for mails whose boundaries are broken
   * @param depth how deep the parts nest
   * @param attached the content of the first part that is a mail itself, or nothing
   * @param reference the message of ours that its way back names, surely
   */
  private Mail(
      Headers headers,
      List<Part> parts,
      String stray,
      int depth,
      Supplier<byte[]> attached,
      Optional<String> reference) {
    this.headers = headers;
    this.parts = List.copyOf(parts);
    this.stray = stray;
    this.depth = depth;
    this.attached = attached;
    this.reference = reference;
  }

  /** The same without a reference. */
  Mail(Headers headers, List<Part> parts, String stray, int depth, Supplier<byte[]> attached) {
    this(headers, parts, stray, depth, attached, Optional.empty());
  }

  Headers headers() {
    return headers;
  }

  List<Part> parts() {
    return parts;
  }

  String stray() {
    return stray;
  }

  int depth() {
    return depth;
  }

  Optional<String> reference() {
    return reference;
  }

  /** The first part of a kind. */
  Optional<Part> first(Predicate<Part> kind) {
    for (Part part : parts) {
      if (kind.test(part)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** The same, known to be about a message of ours. */
  Mail about(Optional<String> message) {
    return new Mail(headers, parts, stray, depth, attached, message);
  }

  /** The content of the first part that is a mail itself, or nothing. */
  byte[] attached() {
    return attached.get();
  }

  /** The message that came back in a part of its own, or what is known of it without. */
  ReturnedCopy returnedCopy() {
    return returned().orElseGet(() -> ReturnedCopy.NONE.in(this));
  }

  /** The subject with its encoded words read. */
  String subject() {
    String read = subject == null ? TextDecoder.encodedWords(headers.get("subject")) : subject;
    subject = read;
    return read;
  }

  /** Whether a mailer says that it is the author. */
  boolean isByMailer() {
    boolean read = mailer == null ? Sender.isMailer(headers) : mailer;
    mailer = read;
    return read;
  }

  /** Whether the subject is one of reports. */
  boolean isTitledReport() {
    boolean read = titled == null ? Subjects.isReport(subject()) : titled;
    titled = read;
    return read;
  }

  /** The sign that the subject shows, whatever mail it answers; all ask by the same signs. */
  Optional<Sign.Found> title(Signs signs) {
    Optional<Sign.Found> read =
        title == null ? signs.inSubject(Subjects.withoutAnswer(subject())) : title;
    title = read;
    return read;
  }

  /** What the mail says to people: plain text where there is any, else HTML without its tags. */
  String textForPeople() {
    String read = textForPeople == null ? readText() : textForPeople;
    textForPeople = read;
    return read;
  }

  /** What it reports to people, and of which message. */
  ReportText report() {
    ReportText read = report == null ? ReportText.of(this) : report;
    report = read;
    return read;
  }

  /** The message that came back in a part of its own. */
  Optional<ReturnedCopy> returned() {
    Optional<ReturnedCopy> read =
        returned == null
            ? first(Part::isReturned).map(part -> ReturnedCopy.read(part.text()).in(this))
            : returned;
    returned = read;
    return read;
  }

  /** What it reports in its delivery status; nothing where it has none. */
  Optional<BounceReport> status() {
    Optional<BounceReport> read = status == null ? DsnReader.read(this) : status;
    status = read;
    return read;
  }

  private String readText() {
    List<String> plain =
        parts.stream().filter(p -> p.isForPeople() && !p.isHtml()).map(Part::text).toList();
    if (plain.stream().anyMatch(text -> !text.isBlank())) {
      return String.join("\n", plain);
    }
    String html =
        first(Part::isHtml)
            .map(part -> HtmlText.read(part.text()))
            .filter(t -> !t.isBlank())
            .orElse("");
    return html.isEmpty() ? stray : html;
  }
}
