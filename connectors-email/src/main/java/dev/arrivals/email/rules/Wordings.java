package dev.arrivals.email.rules;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The wordings of a table by the phrases that they ask for, so that a text is only compared with
 * those of which it has a phrase.
 */
public final class Wordings {
  private static final int[] NOWHERE = {};

  /** Offset of an alternative's row in an array of numbers. */
  private static final int ROW = 0;

  /** Offset of the number of alternatives before it in its row. */
  private static final int RANK = 1;

  /** Offset of the start of the next alternative. */
  private static final int NEXT = 2;

  /** Offset of its other phrases; those that must be absent are stored as complements. */
  private static final int PHRASES = 3;

  private final List<Wording> wordings;
  private final BitSet unasked = new BitSet();

  /** Alternatives by the phrase that finds them, in the order of rows. */
  private final int[][] byPhrase;

  /** Takes the wordings of all rows in their order. */
  public Wordings(List<Wording> wordings) {
    this.wordings = List.copyOf(wordings);
    Map<Integer, Integer> uses = uses(wordings);
    Map<Integer, int[]> places = new HashMap<>();
    for (int row = 0; row < wordings.size(); row++) {
      unasked.set(row, wordings.get(row).isEmpty());
      List<Wording.Alternative> alternatives = wordings.get(row).alternatives();
      for (int rank = 0; rank < alternatives.size(); rank++) {
        Wording.Alternative alternative = alternatives.get(rank);
        int phrase = rarest(alternative, uses);
        int[] before = places.getOrDefault(phrase, NOWHERE);
        places.put(phrase, with(before, row, rank, others(alternative, phrase)));
      }
    }
    byPhrase = new int[1 + places.keySet().stream().mapToInt(p -> p).max().orElse(-1)][];
    Arrays.setAll(byPhrase, p -> places.getOrDefault(p, NOWHERE));
  }

  private static int[] others(Wording.Alternative alternative, int phrase) {
    return IntStream.concat(
            IntStream.of(alternative.present()).filter(present -> present != phrase),
            IntStream.of(alternative.absent()).map(absent -> ~absent))
        .toArray();
  }

  private static int[] with(int[] places, int row, int rank, int[] others) {
    int[] more = Arrays.copyOf(places, places.length + PHRASES + others.length);
    more[places.length + ROW] = row;
    more[places.length + RANK] = rank;
    more[places.length + NEXT] = more.length;
    System.arraycopy(others, 0, more, places.length + PHRASES, others.length);
    return more;
  }

  /** Whether the alternative at {@code at} holds, whose own phrase was found. */
  private static boolean holds(int[] places, int at, Hits hits) {
    for (int i = at + PHRASES; i < places[at + NEXT]; i++) {
      int phrase = places[i];
      if (phrase < 0 ? hits.has(~phrase) : !hits.has(phrase)) {
        return false;
      }
    }
    return true;
  }

  /** Counts the alternatives that ask for each phrase. */
  private static Map<Integer, Integer> uses(List<Wording> wordings) {
    Map<Integer, Integer> uses = new HashMap<>();
    wordings.stream()
        .flatMap(wording -> wording.alternatives().stream())
        .flatMapToInt(alternative -> IntStream.of(alternative.present()))
        .forEach(phrase -> uses.merge(phrase, 1, Integer::sum));
    return uses;
  }

  /** Returns the rarest phrase of the alternative, which spares most texts a look at it. */
  private static int rarest(Wording.Alternative alternative, Map<Integer, Integer> uses) {
    return IntStream.of(alternative.present())
        .boxed()
        .min(Comparator.comparing(uses::get))
        .orElseThrow();
  }

  /** The rows whose wording holds in a text with these hits, or asks for nothing. */
  public BitSet in(Hits hits) {
    if (hits.count() == 0) {
      return unasked;
    }
    BitSet rows = new BitSet(wordings.size());
    rows.or(unasked);
    for (int i = 0; i < hits.count(); i++) {
      int[] places = places(hits.phrase(i));
      for (int at = 0; at < places.length; at = places[at + NEXT]) {
        if (!rows.get(places[at + ROW]) && holds(places, at, hits)) {
          rows.set(places[at + ROW]);
        }
      }
    }
    return rows;
  }

  /** Whether the row asks for words. */
  boolean asks(int row) {
    return !unasked.get(row);
  }

  /** Returns the leading phrase of the row's first alternative that holds; one of them must. */
  int phrase(int row, Hits hits) {
    int first = Integer.MAX_VALUE;
    // There are far fewer hits than alternatives.
    for (int i = 0; i < hits.count(); i++) {
      first = Math.min(first, rank(row, places(hits.phrase(i)), hits));
    }
    return wordings.get(row).alternatives().get(first).present()[0];
  }

  /** The rank of the first alternative of the row among {@code places} that holds. */
  private static int rank(int row, int[] places, Hits hits) {
    for (int at = 0; at < places.length && places[at + ROW] <= row; at = places[at + NEXT]) {
      if (places[at + ROW] == row && holds(places, at, hits)) {
        return places[at + RANK];
      }
    }
    return Integer.MAX_VALUE;
  }

  private int[] places(int phrase) {
    return phrase < byPhrase.length ? byPhrase[phrase] : NOWHERE;
  }
}
