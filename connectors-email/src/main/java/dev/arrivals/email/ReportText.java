package dev.arrivals.email;

import java.util.List;

/**
 * What a report says to people, and the message it is about.
 *
 * @param lines the report alone, without what it quotes
 * @param text the same in one piece
 */
record ReportText(List<String> lines, String text, ReturnedCopy copy) {
  /** Nobody explains a failure at greater length. */
  private static final int MOST_LINES = 4000;

  private ReportText(List<String> lines, ReturnedCopy copy) {
    this(List.copyOf(lines), String.join("\n", lines), copy);
  }

  static ReportText of(Mail mail) {
    List<String> all = mail.textForPeople().lines().limit(MOST_LINES).toList();
    int cut = QuotedOriginal.start(all);
    ReturnedCopy copy =
        mail.returned().orElseGet(() -> ReturnedCopy.quoted(all.subList(cut, all.size())).in(mail));
    return new ReportText(all.subList(0, cut), copy);
  }
}
