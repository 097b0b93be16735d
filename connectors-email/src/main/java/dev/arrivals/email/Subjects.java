package dev.arrivals.email;

import java.util.List;
import java.util.Locale;

/** How subjects begin that answer another mail. */
final class Subjects {
  private static final List<String> ANSWERS = ReportWords.of("answer-mark");

  private Subjects() {}

  /** Without the mark of an answer. */
  static String withoutAnswer(String subject) {
    String stripped = subject.strip();
    String lower = stripped.toLowerCase(Locale.ROOT);
    return ANSWERS.stream()
        .filter(lower::startsWith)
        .findFirst()
        .map(mark -> stripped.substring(mark.length()).strip())
        .orElse(stripped);
  }

  /** Whether the mail says that it answers one. */
  static boolean isAnswer(Mail mail) {
    return !withoutAnswer(mail.subject()).equals(mail.subject().strip());
  }
}
