package dev.arrivals.server.commands;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.refusal.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The rule that the id of a deleted delivery stays taken for a while, so that late feedback cannot
 * be counted in another delivery.
 */
public final class DeletedIds {
  /** The time for which the id of a deleted delivery stays taken. */
  public static final Duration KEPT = Duration.ofDays(30);

  private DeletedIds() {}

  /** Returns why an id cannot be used again yet; empty for a delivery that was not deleted. */
  static Optional<Refusal> refusal(Delivery delivery) {
    String name = "deliveries/" + delivery.id();
    return delivery
        .deleteTime()
        .map(
            time ->
                new Refusal(
                    Refusal.Category.FAILED_PRECONDITION,
                    "DELIVERY_DELETED",
                    name
                        + " was deleted; its id is free again at "
                        + time.plus(KEPT)
                        + ", choose another one",
                    Map.of("delivery", name)));
  }
}
