package dev.arrivals.server.fold;

import dev.arrivals.server.feedback.Fate;
import dev.arrivals.server.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcomes of the items of a batch, in order.
 *
 * @param items an empty entry means that the item was taken
 * @param fates of the items of feedback that were taken; none of other items
 * @param notices what was taken otherwise than it was said, by the number of the item from 0
 */
public record Outcomes(
    List<Optional<Refusal>> items, List<Fate> fates, Map<Integer, List<String>> notices) {
  /** Creates outcomes of items that are not feedback. */
  public Outcomes(List<Optional<Refusal>> items) {
    this(items, List.of(), Map.of());
  }

  /** Joins the outcomes of several batches of registrations, which have no fates and no notices. */
  public static Outcomes of(List<Outcomes> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : new Outcomes(parts.stream().flatMap(part -> part.items().stream()).toList());
  }
}
