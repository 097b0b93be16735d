package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;

/** Who sent a mail: a mailer, or somebody. */
final class Sender {
  private static final AnyOf MAILERS = ReportWords.anyOf("mailer");

  private Sender() {}

  /** Whether a mailer says that it is the author. */
  static boolean isMailer(Mail mail) {
    return mail.headers().has("x-failed-recipients")
        || MAILERS.isIn(TextDecoder.encodedWords(mail.headers().get("from")));
  }

  /** Whether nobody wants an answer, as for every report (RFC 5321 §4.5.5). */
  static boolean isNobody(Mail mail) {
    return mail.headers().get("return-path").strip().equals("<>");
  }
}
