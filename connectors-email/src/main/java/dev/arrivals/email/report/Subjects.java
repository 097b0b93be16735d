package dev.arrivals.email.report;

import dev.arrivals.email.rules.AnyOf;
import java.util.List;
import java.util.Locale;

/** Signs in subjects that a mail is a report, or answers another mail. */
public final class Subjects {
  private static final List<String> ANSWERS = ReportWords.of("answer-mark");

  /** Marks of forwarded mails: a report in one has been read before, or is none. */
  private static final List<String> FORWARDED = ReportWords.of("forward-mark");

  private static final AnyOf REPORTS = ReportWords.anyOf("subject");

  private Subjects() {}

  /** Whether reports on deliveries are called like this. */
  static boolean isReport(String subject) {
    String lower = subject.toLowerCase(Locale.ROOT);
    return FORWARDED.stream().noneMatch(lower::startsWith) && REPORTS.isIn(lower);
  }

  /** Removes the mark of an answer. */
  public static String withoutAnswer(String subject) {
    String stripped = subject.strip();
    String lower = stripped.toLowerCase(Locale.ROOT);
    return ANSWERS.stream()
        .filter(lower::startsWith)
        .findFirst()
        .map(mark -> stripped.substring(mark.length()).strip())
        .orElse(stripped);
  }

  /** Whether mails with this subject answer another one. */
  public static boolean isAnswer(String subject) {
    return !withoutAnswer(subject).equals(subject.strip());
  }
}
