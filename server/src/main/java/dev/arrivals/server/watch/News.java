package dev.arrivals.server.watch;

import java.util.Optional;
import java.util.Set;

/**
 * Groups that came.
 *
 * @param from the first of them
 * @param to the last
 * @param deliveries whose messages they changed; empty if they are too many to look at
 */
public record News(long from, long to, Optional<Set<String>> deliveries) {

  /** Returns whether a watch of this delivery, or of all, may find something in them. */
  public boolean concerns(Optional<String> delivery) {
    return delivery.isEmpty() || deliveries.isEmpty() || deliveries.get().contains(delivery.get());
  }

  /**
   * Returns where a watch goes on that they do not concern, if it has read all that was before
   * them.
   */
  public Optional<Cursor> past(Cursor cursor) {
    boolean within = cursor.position() >= from && cursor.position() <= to;
    return cursor.index() == 0 && within ? Optional.of(Cursor.group(to + 1)) : Optional.empty();
  }
}
