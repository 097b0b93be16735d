package dev.arrivals.email.report;

import dev.arrivals.email.rules.AnyOf;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sorts of words that occur anywhere in a text, so that its lines are searched for no others.
 */
public final class Mentions {
  /** A sort of words that readers look for line by line, with its lists. */
  public enum Sort {
    ORIGINAL("original"),
    FOOTER("footer"),
    FORWARDED("forwarded"),
    WARNING("delay", "delay-hint", "since");

    private final List<String> words;

    Sort(String... lists) {
      words = Stream.of(lists).flatMap(list -> ReportWords.of(list).stream()).toList();
    }
  }

  private static final AnyOf SORTS =
      AnyOf.ofLists(Stream.of(Sort.values()).map(sort -> sort.words).toList());

  private final int found;

  private Mentions(int found) {
    this.found = found;
  }

  /** Returns the sorts in {@code text}. */
  static Mentions in(String text) {
    return new Mentions(SORTS.listsIn(text));
  }

  /** Whether any line of the text may have words of this sort. */
  public boolean has(Sort sort) {
    return (found & (1 << sort.ordinal())) != 0;
  }
}
