package dev.arrivals.email;

import java.util.List;
import java.util.Locale;

/** Who sent a mail: a mailer, or somebody. */
final class Sender {
  private static final List<String> MAILERS =
      List.of(
          "mailer-daemon",
          "mailer_daemon",
          "mailerdaemon",
          "postmaster",
          "post_master",
          "post-master",
          "mail delivery",
          "mail-daemon",
          "maildelivery",
          "<>");

  private Sender() {}

  /** Whether a mailer says that it is the author. */
  static boolean isMailer(Mail mail) {
    String from = TextDecoder.encodedWords(mail.headers().get("from")).toLowerCase(Locale.ROOT);
    return mail.headers().has("x-failed-recipients") || MAILERS.stream().anyMatch(from::contains);
  }

  /** Whether nobody wants an answer, as for every report (RFC 5321 §4.5.5). */
  static boolean isNobody(Mail mail) {
    return mail.headers().get("return-path").strip().equals("<>");
  }
}
