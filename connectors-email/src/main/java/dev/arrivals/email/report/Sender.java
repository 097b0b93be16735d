package dev.arrivals.email.report;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.mime.TextDecoder;
import dev.arrivals.email.rules.AnyOf;
import java.util.Optional;

/** Tells mailers and other software from people, by the header of a mail. */
final class Sender {
  private static final AnyOf MAILERS = ReportWords.anyOf("mailer");

  private static final AnyOf SOFTWARE = ReportWords.anyOf("software");

  private Sender() {}

  /** Whether a mailer says that it is the author. */
  static boolean isMailer(Headers headers) {
    return headers.has("x-failed-recipients")
        || MAILERS.isIn(TextDecoder.encodedWords(headers.get("from")));
  }

  /** Whether nobody wants an answer, as for every report (RFC 5321 §4.5.5). */
  static boolean isNobody(Headers headers) {
    return headers.get("return-path").strip().equals("<>");
  }

  /** Whether software sent it that nobody should answer, or nobody says who did. */
  static boolean isSoftware(Headers headers) {
    String from = TextDecoder.encodedWords(headers.get("from"));
    return from.isBlank() || SOFTWARE.isIn(from);
  }

  /** Returns the host of the author. */
  static Optional<String> host(Headers headers) {
    return Address.ofMailbox(headers.get("from")).map(Address::domain);
  }
}
