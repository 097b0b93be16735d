package dev.arrivals.email.report;

import dev.arrivals.email.mime.IgnoringCase;
import dev.arrivals.email.rules.AnyOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Words by which a report says that it is not the end: the mailer keeps trying. Some of them are
 * said of the end as well, and then only hold where nothing final is said beside them.
 */
public final class Warning {
  private static final AnyOf SIGNS = ReportWords.anyOf("delay");
  private static final AnyOf HINTS = ReportWords.anyOf("delay-hint");
  private static final AnyOf ENDS = ReportWords.anyOf("gave-up");
  private static final List<String> SINCE = ReportWords.of("since");
  private static final AnyOf UNITS = ReportWords.anyOf("hours");

  /** All words of warnings: most texts have none, which one pass instead of three shows. */
  private static final AnyOf ANY =
      AnyOf.of(
          Stream.of("delay", "delay-hint", "since")
              .flatMap(list -> ReportWords.of(list).stream())
              .toList());

  /** Number of characters after the words in which a number and its unit stand. */
  private static final int NEAR = 24;

  private Warning() {}

  /** Returns those of a subject and a text that contain any word of a warning. */
  public static List<String> possible(String subject, ReportText text) {
    List<String> possible = new ArrayList<>(2);
    if (ANY.isIn(subject)) {
      possible.add(subject);
    }
    if (text.mentions().has(Mentions.Sort.WARNING) && ANY.isIn(text.text())) {
      possible.add(text.text());
    }
    return possible;
  }

  /** Whether {@code text} says so in words of either sort. */
  public static boolean isIn(String text) {
    return ANY.isIn(text) && (isSure(text) || isHinted(text));
  }

  /** Whether it says that the mailer keeps trying. */
  public static boolean isSure(String text) {
    return SIGNS.isIn(text);
  }

  /** Whether it warns, or tells for how many hours nothing went, and not that it is the end. */
  public static boolean isHinted(String text) {
    // In brackets it is about a link.
    boolean hinted =
        HINTS.isIn(text) && HINTS.isIn(text.toLowerCase(Locale.ROOT).replace("(warning: ", "("));
    return (hinted || tellsHours(text)) && !ENDS.isIn(text);
  }

  private static boolean tellsHours(String text) {
    return UNITS.isIn(text) && SINCE.stream().anyMatch(words -> isBeforeHours(text, words));
  }

  private static boolean isBeforeHours(String text, String words) {
    int at = IgnoringCase.indexOf(text, words);
    int from = at + words.length();
    return at >= 0 && UNITS.isIn(text.substring(from, Math.min(text.length(), from + NEAR)));
  }
}
