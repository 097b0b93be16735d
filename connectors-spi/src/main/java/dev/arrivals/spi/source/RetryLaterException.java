package dev.arrivals.spi.source;

import java.time.Duration;
import java.util.Objects;

/** The server cannot take feedback now; nothing is lost if the provider sends it again. */
public final class RetryLaterException extends RuntimeException {
  private final Duration retryAfter;

  /** States why, and how long to wait. */
  public RetryLaterException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = Objects.requireNonNull(retryAfter);
  }

  /** Returns how long to wait before the next try. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
