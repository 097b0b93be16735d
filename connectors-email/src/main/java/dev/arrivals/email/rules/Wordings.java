package dev.arrivals.email.rules;

import java.util.ArrayList;
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
  /**
   * One alternative of the wording of the row {@code row}, and how many stand before it there.
   *
   * @param plain whether it asks for nothing but the phrase that it was found by
   */
  private record Place(int row, int rank, Wording.Alternative alternative, boolean plain) {
    static Place of(int row, int rank, Wording.Alternative alternative) {
      boolean plain = alternative.present().length == 1 && alternative.absent().length == 0;
      return new Place(row, rank, alternative, plain);
    }

    boolean holds(Hits hits) {
      return plain || alternative.holds(hits);
    }
  }

  private static final Place[] NOWHERE = {};

  private final List<Wording> wordings;
  private final BitSet unasked = new BitSet();
  private final Place[][] byPhrase;

  /** Takes the wordings of all rows in their order. */
  public Wordings(List<Wording> wordings) {
    this.wordings = List.copyOf(wordings);
    Map<Integer, Integer> uses = uses(wordings);
    Map<Integer, List<Place>> places = new HashMap<>();
    for (int row = 0; row < wordings.size(); row++) {
      unasked.set(row, wordings.get(row).isEmpty());
      List<Wording.Alternative> alternatives = wordings.get(row).alternatives();
      for (int rank = 0; rank < alternatives.size(); rank++) {
        places
            .computeIfAbsent(rarest(alternatives.get(rank), uses), p -> new ArrayList<>())
            .add(Place.of(row, rank, alternatives.get(rank)));
      }
    }
    byPhrase = new Place[1 + places.keySet().stream().mapToInt(p -> p).max().orElse(-1)][];
    Arrays.setAll(byPhrase, p -> places.getOrDefault(p, List.of()).toArray(Place[]::new));
  }

  /** How many alternatives ask for each phrase. */
  private static Map<Integer, Integer> uses(List<Wording> wordings) {
    Map<Integer, Integer> uses = new HashMap<>();
    wordings.stream()
        .flatMap(wording -> wording.alternatives().stream())
        .flatMapToInt(alternative -> IntStream.of(alternative.present()))
        .forEach(phrase -> uses.merge(phrase, 1, Integer::sum));
    return uses;
  }

  /** The phrase that the fewest others ask for as well: of most texts it spares a look. */
  private static int rarest(Wording.Alternative alternative, Map<Integer, Integer> uses) {
    return IntStream.of(alternative.present())
        .boxed()
        .min(Comparator.comparing(uses::get))
        .orElseThrow();
  }

  /** The rows whose wording holds in a text with these hits, or asks for nothing. */
  BitSet in(Hits hits) {
    if (hits.count() == 0) {
      return unasked;
    }
    BitSet rows = new BitSet(wordings.size());
    rows.or(unasked);
    for (int i = 0; i < hits.count(); i++) {
      for (Place place : places(hits.phrase(i))) {
        if (!rows.get(place.row) && place.holds(hits)) {
          rows.set(place.row);
        }
      }
    }
    return rows;
  }

  /** Whether the row asks for words. */
  boolean asks(int row) {
    return !unasked.get(row);
  }

  /** The leading phrase of the first alternative of the row that holds; one of them must. */
  int phrase(int row, Hits hits) {
    int first = Integer.MAX_VALUE;
    // There are far fewer hits than alternatives.
    for (int i = 0; i < hits.count(); i++) {
      for (Place place : places(hits.phrase(i))) {
        // They stand in the order of rows.
        if (place.row > row) {
          break;
        }
        if (place.row == row && place.rank < first && place.holds(hits)) {
          first = place.rank;
        }
      }
    }
    return wordings.get(row).alternatives().get(first).present()[0];
  }

  private Place[] places(int phrase) {
    return phrase < byPhrase.length ? byPhrase[phrase] : NOWHERE;
  }
}
