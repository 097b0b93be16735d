package dev.arrivals.server.state;

import dev.arrivals.server.status.LegId;
import java.time.Instant;
import java.util.Optional;

/** One leg that a native id may mean. */
public record BoundLeg(
    String delivery, String message, LegId leg, String recipient, Optional<Instant> boundTime) {

  /** Whether this is a leg of {@code m}. */
  boolean names(Message m) {
    return delivery.equals(m.delivery()) && message.equals(m.id());
  }
}
