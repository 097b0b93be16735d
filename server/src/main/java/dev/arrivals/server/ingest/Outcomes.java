package dev.arrivals.server.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the items of a batch, in order.
 *
 * @param items an empty entry means that the item was taken
 * @param notices what was taken otherwise than it was said, by the number of the item from 0
 * @param fates of the items of feedback that were taken, in order; none of other items
 */
public record Outcomes(
    List<Optional<Refusal>> items, Map<Integer, List<String>> notices, List<Fate> fates) {
  /** Items that are no feedback and were taken as they were said. */
  public Outcomes(List<Optional<Refusal>> items) {
    this(items, Map.of(), List.of());
  }
}
