package dev.arrivals.server.ingest;

import java.util.List;
import java.util.Optional;

/** What became of the items of a batch, in order; an empty entry means that the item was taken. */
public record Outcomes(List<Optional<Refusal>> items) {
  /** Those of several batches as one. */
  static Outcomes of(List<Outcomes> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : new Outcomes(parts.stream().flatMap(part -> part.items().stream()).toList());
  }
}
