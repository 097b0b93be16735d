package dev.arrivals.server.text;

import dev.arrivals.server.qualification.TextState;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * The failure texts in the order in which they are listed, by impact. It is kept beside their
 * table, so that a page reads no texts but its own.
 */
public final class FailureTextOrder {
  private final Map<TextState, NavigableSet<Place>> places = new EnumMap<>(TextState.class);

  /** Creates an order of no texts. */
  public FailureTextOrder() {
    for (TextState state : TextState.values()) {
      places.put(state, new ConcurrentSkipListSet<>());
    }
  }

  /** The place of a text: the one with the most messages first, then by id. */
  public record Place(long messages, String id) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::messages).reversed().thenComparing(Place::id);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Returns the places of texts with one of the states, in order.
   *
   * @param last the place to go on behind; empty for the first
   * @param limit how many at most
   */
  public List<Place> after(Set<TextState> states, Optional<Place> last, int limit) {
    return states.stream()
        .flatMap(state -> after(places(state), last).limit(limit))
        .sorted()
        .limit(limit)
        .toList();
  }

  private static Stream<Place> after(NavigableSet<Place> all, Optional<Place> last) {
    return last.isPresent() ? all.tailSet(last.get(), false).stream() : all.stream();
  }

  /** Commit thread: a text stands elsewhere from now on. */
  public void move(String id, Optional<FailureTextEntry> before, Optional<FailureTextEntry> after) {
    if (id.equals(FailureTexts.SIZE)) {
      return;
    }
    Optional<Place> was = before.map(text -> new Place(text.messages(), id));
    Optional<Place> is = after.map(text -> new Place(text.messages(), id));
    if (was.equals(is) && state(before).equals(state(after))) {
      return;
    }
    // First the new one, so that a reader sees it twice rather than not at all.
    is.ifPresent(place -> places(state(after).orElseThrow()).add(place));
    was.ifPresent(place -> places(state(before).orElseThrow()).remove(place));
  }

  private NavigableSet<Place> places(TextState state) {
    return Objects.requireNonNull(places.get(state));
  }

  private static Optional<TextState> state(Optional<FailureTextEntry> text) {
    return text.map(t -> t.decision().state());
  }
}
