package dev.arrivals.server.status;

import dev.arrivals.spi.ReportKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads what happened from one line, a minute between the words: kinds of report, {@code HARD},
 * {@code SOFT} and {@code OFF} for final failures, each after {@code attempt.part:} if need be.
 */
final class Story {
  private static final long MINUTE = 60_000;
  private static final long START = Said.TODAY * Said.DAY;

  private Story() {}

  static List<Report> reports(String words) {
    List<Report> all = new ArrayList<>();
    for (String word : words.strip().split("\\s+")) {
      if (!word.isEmpty()) {
        all.add(said(word).at(START + all.size() * MINUTE).report());
      }
    }
    return all;
  }

  /** The outcome, which must not depend on the order of arrival. */
  static Outcome outcome(String words, Expectation expected) {
    List<Report> reports = reports(words);
    Outcome outcome = Fold.outcome(reports, expected);
    Collections.reverse(reports);
    if (!Fold.outcome(reports, expected).equals(outcome)) {
      throw new AssertionError(words + ": backwards it is " + Fold.outcome(reports, expected));
    }
    return outcome;
  }

  static View view(String words, FeedbackPolicy policy, boolean validityOver) {
    Terms terms = new Terms(policy, Stage.STARTED, validityOver);
    return View.of(outcome(words, Expectation.ONE).messageClass(), terms);
  }

  private static Said said(String word) {
    int colon = word.indexOf(':');
    return colon < 0 ? kind(word) : kind(word.substring(colon + 1)).on(leg(word, colon));
  }

  private static LegId leg(String word, int colon) {
    String[] numbers = word.substring(0, colon).split("\\.", -1);
    return new LegId(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }

  private static Said kind(String word) {
    return switch (word) {
      case "HARD" -> Said.hard();
      case "SOFT" -> Said.soft();
      case "OFF" -> Said.ignored();
      default -> Said.that(ReportKind.valueOf(word));
    };
  }
}
