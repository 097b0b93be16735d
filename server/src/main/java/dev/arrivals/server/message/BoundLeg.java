package dev.arrivals.server.message;

import dev.arrivals.server.status.LegId;
import java.time.Instant;
import java.util.Optional;

/**
 * A leg that a native id may mean.
 *
 * @param nativeId the id as it was given; the row may hold legs of several forms of it
 */
public record BoundLeg(
    String delivery,
    String message,
    LegId leg,
    String recipient,
    Optional<Instant> boundTime,
    String nativeId) {

  /** Returns whether this is a leg of {@code m}. */
  public boolean names(Message m) {
    return delivery.equals(m.delivery()) && message.equals(m.id());
  }

  /** Returns whether both are one leg of one message, perhaps bound under two forms of an id. */
  public boolean isSameLeg(BoundLeg other) {
    return delivery.equals(other.delivery)
        && message.equals(other.message)
        && leg.equals(other.leg);
  }
}
