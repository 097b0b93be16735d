package dev.arrivals.server.status;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Reason;
import java.util.Optional;

/** The class of a message, and the failure or deferral behind it. */
public record Outcome(MessageClass messageClass, Optional<Failure> failure) {
  /** The outcome of a message of which nothing is known yet. */
  public static final Outcome PENDING = new Outcome(MessageClass.PENDING, Optional.empty());

  /** Returns the reason that counters are kept by. */
  public Optional<Reason> reason() {
    return failure.map(Failure::reason);
  }
}
