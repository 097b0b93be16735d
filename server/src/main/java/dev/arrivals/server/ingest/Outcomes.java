package dev.arrivals.server.ingest;

import java.util.List;
import java.util.Optional;

/**
 * What became of the items of a batch.
 *
 * @param items in order; an empty entry means that the item was taken
 * @param fates of the items of feedback that were taken, in order; none of other items
 */
public record Outcomes(List<Optional<Refusal>> items, List<Fate> fates) {
  /** Outcomes of items that are no feedback. */
  public Outcomes(List<Optional<Refusal>> items) {
    this(items, List.of());
  }
}
