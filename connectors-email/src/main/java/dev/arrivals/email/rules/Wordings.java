package dev.arrivals.email.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The wordings of a table by the phrases that they ask for, so that a text is only compared with
 * those of which it has a phrase.
 */
public final class Wordings {
  private static final int NOTHING = Integer.MAX_VALUE;

  /** In the place of an alternative, for a row that asks for no words. */
  private static final int NOT_ASKED = -1;

  /** One alternative of the wording of the row {@code row}. */
  private record Place(int row, int number, Wording.Alternative alternative) {}

  private static final Place[] NOWHERE = {};

  private final Held none;
  private final Place[][] byPhrase;

  /** Takes the wordings of all rows in their order. */
  public Wordings(List<Wording> wordings) {
    int[] nothing = wordings.stream().mapToInt(w -> w.isEmpty() ? NOT_ASKED : NOTHING).toArray();
    none = new Held(nothing);
    Map<Integer, List<Place>> places = new HashMap<>();
    for (int row = 0; row < nothing.length; row++) {
      List<Wording.Alternative> alternatives = wordings.get(row).alternatives();
      for (int i = 0; i < alternatives.size(); i++) {
        places
            .computeIfAbsent(alternatives.get(i).present()[0], p -> new ArrayList<>())
            .add(new Place(row, i, alternatives.get(i)));
      }
    }
    byPhrase = new Place[1 + places.keySet().stream().mapToInt(p -> p).max().orElse(-1)][];
    Arrays.setAll(byPhrase, p -> places.getOrDefault(p, List.of()).toArray(Place[]::new));
  }

  /** What holds in a text with these hits. */
  public Held in(Hits hits) {
    if (hits.count() == 0) {
      return none;
    }
    int[] first = none.first.clone();
    for (int i = 0; i < hits.count(); i++) {
      int phrase = hits.phrase(i);
      for (Place place : phrase < byPhrase.length ? byPhrase[phrase] : NOWHERE) {
        if (place.number < first[place.row] && place.alternative.holds(hits)) {
          first[place.row] = place.number;
        }
      }
    }
    return new Held(first);
  }

  /** The rows whose wording holds, each with the first of its alternatives that does. */
  public static final class Held {
    private final int[] first;

    private Held(int[] first) {
      this.first = first;
    }

    /** Whether the wording of this row holds, or asks for nothing. */
    public boolean fits(int row) {
      return first[row] != NOTHING;
    }

    /** Whether it holds and asks for something. */
    public boolean has(int row) {
      return first[row] != NOTHING && first[row] != NOT_ASKED;
    }

    /** Which alternative of it does, where it holds. */
    public int alternative(int row) {
      return first[row];
    }
  }
}
