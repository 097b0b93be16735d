package dev.arrivals.email.reading;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.mime.MailDate;
import dev.arrivals.email.mime.Part;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.email.report.ReturnedCopy;
import dev.arrivals.email.verdict.AffectedAddress;
import dev.arrivals.email.verdict.Engagement;
import dev.arrivals.email.verdict.Signs;
import dev.arrivals.spi.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads reports of abuse (RFC 5965), and the complaints that Microsoft sends without a format. */
public final class ComplaintReader {
  private static final List<String> NAMED = List.of("original-rcpt-to", "removal-recipient");
  private static final String TYPE = "feedback-type:";
  private static final String MICROSOFT = "x-hmxmroriginalrecipient";

  private final Signs signs;

  public ComplaintReader(Signs signs) {
    this.signs = signs;
  }

  public Optional<Mapping> read(ReceivedMail mail) {
    return fields(mail).map(fields -> report(mail, fields)).or(() -> bare(mail));
  }

  private Mapping report(ReceivedMail mail, Headers fields) {
    String type = fields.first("feedback-type").orElseGet(() -> fields.get("abuse-type"));
    return signs
        .in("feedback-type", type)
        .map(found -> found.mapping("arf", engagement(mail, fields, type)))
        .orElseGet(() -> Mapping.noVerdict("arf", "the feedback type is not known: " + type));
  }

  /** Returns a complaint that is only a subject and the message. */
  private Optional<Mapping> bare(ReceivedMail mail) {
    if (mail.first(Part::isReturned).isEmpty() || isBounce(mail)) {
      return Optional.empty();
    }
    return signs
        .in("copy:" + MICROSOFT, mail.returnedCopy().headers().get(MICROSOFT))
        .or(() -> signs.in("complaint-subject", mail.subject()))
        .or(() -> signs.inText("complaint-text", mail.report().text()))
        .map(found -> found.mapping("complaint", engagement(mail, Headers.NONE, mail.subject())));
  }

  private static boolean isBounce(ReceivedMail mail) {
    return mail.first(Part::isDeliveryStatus).isPresent()
        || mail.isByMailer()
        || mail.isTitledReport();
  }

  /** Returns the fields of the report, which some send as plain text. */
  private static Optional<Headers> fields(ReceivedMail mail) {
    return mail.first(Part::isFeedbackReport)
        .map(Part::text)
        .or(() -> mail.parts().stream().flatMap(part -> inText(part).stream()).findFirst())
        .map(text -> Headers.read(text.stripLeading()));
  }

  private static Optional<String> inText(Part part) {
    int start = part.isForPeople() ? lineWith(TYPE, part.text()) : -1;
    return start >= 0 && part.text().toLowerCase(Locale.ROOT).contains("\nuser-agent:")
        ? Optional.of(part.text().substring(start))
        : Optional.empty();
  }

  /** Returns the start of the first line that begins with {@code start}, or -1. */
  private static int lineWith(String start, String text) {
    int line = 0;
    while (!startsAt(line, start, text)) {
      line = text.indexOf('\n', line) + 1;
      if (line == 0) {
        return -1;
      }
    }
    return line;
  }

  /** Whether the line begins with {@code start}; the first character mostly decides. */
  private static boolean startsAt(int line, String start, String text) {
    return line < text.length()
        && (text.charAt(line) | 0x20) == start.charAt(0)
        && text.regionMatches(true, line, start, 0, start.length());
  }

  private static Engagement engagement(ReceivedMail mail, Headers fields, String type) {
    ReturnedCopy copy = mail.returnedCopy();
    return new Engagement(
        recipients(mail, fields, copy),
        copy,
        List.of(),
        type,
        false,
        Stream.of(fields.first("arrival-date"), fields.first("received-date"))
            .flatMap(Optional::stream)
            .findFirst()
            .or(() -> mail.headers().first("date"))
            .flatMap(MailDate::read));
  }

  private static List<String> recipients(ReceivedMail mail, Headers fields, ReturnedCopy copy) {
    List<String> named =
        Stream.concat(
                NAMED.stream().flatMap(name -> fields.all(name).stream()),
                copy.headers().all(MICROSOFT).stream())
            .flatMap(value -> Address.ofField(value).stream())
            .distinct()
            .toList();
    return named.isEmpty() ? AffectedAddress.byCopy(copy, takers(mail)).stream().toList() : named;
  }

  /** Returns the addresses that take the complaints; a copy forwarded to them names them too. */
  private static List<String> takers(ReceivedMail mail) {
    return Stream.of("to", "delivered-to", "envelope-to")
        .flatMap(name -> mail.headers().all(name).stream())
        .flatMap(value -> Address.ofList(value).stream())
        .toList();
  }
}
