package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;
import java.util.Optional;

/** Who sent a mail: a mailer, or somebody. */
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
  static boolean isNobody(Mail mail) {
    return mail.headers().get("return-path").strip().equals("<>");
  }

  /** Whether software sent it that nobody should answer, or nobody says who did. */
  static boolean isSoftware(Mail mail) {
    String from = TextDecoder.encodedWords(mail.headers().get("from"));
    return from.isBlank() || SOFTWARE.isIn(from);
  }

  /** Whether somebody answers a mail: then a report in it is a quotation. */
  static boolean isPersonAnswering(Mail mail) {
    boolean answers =
        Subjects.isAnswer(mail)
            && (mail.headers().has("in-reply-to")
                || mail.headers().has("references")
                || mail.isTitledReport());
    return answers && !mail.isByMailer() && !isNobody(mail) && !isSoftware(mail);
  }

  /** The host of the mailer, where a mailer says that it is the author. */
  static Optional<String> host(Mail mail) {
    return mail.isByMailer()
        ? Address.ofMailbox(mail.headers().get("from")).map(Address::domain)
        : Optional.empty();
  }
}
