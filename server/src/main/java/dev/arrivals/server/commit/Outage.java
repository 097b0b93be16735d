package dev.arrivals.server.commit;

import dev.arrivals.server.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A time in which the store takes no writes. It is logged when it begins, once a minute while it
 * lasts, and when it is over; a store that recovers and fails again within a minute is not logged
 * again. Stack traces are logged at debug level only, since the message names the cause.
 */
final class Outage {
  private static final Logger log = LoggerFactory.getLogger(Outage.class);
  private static final long SAY_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

  private final String what;
  private final String over;
  private volatile Optional<StoreException> why = Optional.empty();
  private long sayAgain = System.nanoTime();
  private int left;
  private boolean told;

  /** Logs {@code what} while it lasts and {@code over} at its end. */
  Outage(String what, String over) {
    this.what = what;
    this.over = over;
  }

  /** Returns what the store waits for; empty while it takes writes. */
  Optional<StoreException> why() {
    return why;
  }

  boolean lasts() {
    return why.isPresent();
  }

  /** Notes that a write failed, or that the store could not be reopened. */
  void failed(StoreException e) {
    long now = System.nanoTime();
    if (now - sayAgain >= 0) {
      // At first what failed, and then what it waits for.
      left = lasts() ? 1 : 2;
      sayAgain = now + SAY_AGAIN_NANOS;
    }
    why = Optional.of(e);
    log.debug(what, e);
    if (left > 0) {
      left--;
      log.warn("{}: {}", what, e.getMessage());
      told = true;
    }
  }

  /** Notes that a write succeeded. */
  void over() {
    if (told) {
      log.info(over);
    }
    why = Optional.empty();
    told = false;
  }
}
