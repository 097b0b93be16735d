package dev.arrivals.sms.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Longer and longer waits, none quite like another, so that no herd comes back at once. */
final class Backoff {
  private static final double JITTER = 0.25;

  private final Duration first;
  private final Duration most;
  private Duration next;

  Backoff(Pace pace) {
    first = pace.first();
    most = pace.most();
    next = first;
  }

  Duration next() {
    Duration wait = next;
    next = shorter(wait.multipliedBy(2));
    double factor = 1 + ThreadLocalRandom.current().nextDouble(JITTER);
    return shorter(Duration.ofMillis((long) (wait.toMillis() * factor)));
  }

  /** A link that lived as long as the last wait was no failure of the same kind. */
  void lived(Duration life) {
    if (life.compareTo(next) > 0) {
      next = first;
    }
  }

  private Duration shorter(Duration wait) {
    return wait.compareTo(most) > 0 ? most : wait;
  }
}
