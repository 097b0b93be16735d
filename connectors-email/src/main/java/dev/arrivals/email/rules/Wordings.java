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

  /** One alternative of the wording of the row {@code row}. */
  private record Place(int row, int number, Wording.Alternative alternative) {}

  private final int rows;
  private final Place[][] byPhrase;

  /** Takes the wordings of all rows in their order. */
  public Wordings(List<Wording> wordings) {
    rows = wordings.size();
    Map<Integer, List<Place>> places = new HashMap<>();
    for (int row = 0; row < rows; row++) {
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
    int[] first = new int[rows];
    Arrays.fill(first, NOTHING);
    for (int i = 0; i < hits.count(); i++) {
      int phrase = hits.phrase(i);
      for (Place place : phrase < byPhrase.length ? byPhrase[phrase] : new Place[0]) {
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

    /** Whether the wording of this row holds. */
    public boolean has(int row) {
      return first[row] != NOTHING;
    }

    /** Which alternative of it does, where it holds. */
    public int alternative(int row) {
      return first[row];
    }
  }
}
