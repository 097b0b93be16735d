package dev.arrivals.email.report;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The text of a report for people, and the message that it is about.
 *
 * @param lines the report alone, without what it quotes
 * @param text the same in one piece
 */
public record ReportText(List<String> lines, String text, ReturnedCopy copy) {
  /** More lines than any explanation of a failure has. */
  private static final int MOST_LINES = 4000;

  private ReportText(List<String> lines, ReturnedCopy copy) {
    this(List.copyOf(lines), String.join("\n", lines), copy);
  }

  /**
   * Reads the text of a mail.
   *
   * @param returned the message that came back in a part of its own
   * @param asReturned adds what the mail itself says of a message that the text quotes
   */
  static ReportText of(
      String text, Optional<ReturnedCopy> returned, UnaryOperator<ReturnedCopy> asReturned) {
    List<String> all = text.lines().limit(MOST_LINES).toList();
    int cut = QuotedOriginal.start(all);
    ReturnedCopy copy =
        returned.orElseGet(
            () -> asReturned.apply(ReturnedCopy.quoted(all.subList(cut, all.size()))));
    return new ReportText(all.subList(0, cut), copy);
  }
}
