package dev.arrivals.email.report;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The text of a report for people, and the message that it is about.
 *
 * @param lines the report alone, without what it quotes
 * @param text the same in one piece
 * @param mentions the sorts of words that occur in it, or in what it quotes
 */
public record ReportText(List<String> lines, String text, ReturnedCopy copy, Mentions mentions) {
  /** More lines than any explanation of a failure has. */
  private static final int MOST_LINES = 4000;

  private ReportText(List<String> lines, ReturnedCopy copy, Mentions mentions) {
    this(List.copyOf(lines), String.join("\n", lines), copy, mentions);
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
    Mentions mentions = Mentions.in(text);
    int cut = QuotedOriginal.start(all, mentions);
    ReturnedCopy copy =
        returned.orElseGet(
            () -> asReturned.apply(ReturnedCopy.quoted(all.subList(cut, all.size()))));
    return new ReportText(all.subList(0, cut), copy, mentions);
  }
}
