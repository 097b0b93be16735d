package dev.arrivals.server.source;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once when a source stops working, with the reason, and once when it works again. What lasts
 * less than two seconds is not said: one that has just started is still on its way.
 */
final class SourceLog {
  private static final Logger log = LoggerFactory.getLogger(SourceLog.class);
  private static final long LASTING_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final String instance;
  private final LongSupplier clock;
  private Optional<Long> downSince = Optional.empty();
  private boolean told;

  SourceLog(String instance, LongSupplier clock) {
    this.instance = instance;
    this.clock = clock;
  }

  /** What the source said now; called again and again, by one thread. */
  void saw(Optional<String> problem) {
    if (problem.isEmpty()) {
      if (told) {
        log.warn("The source of instance {} works again", instance);
      }
      downSince = Optional.empty();
      told = false;
      return;
    }
    long now = clock.getAsLong();
    downSince = downSince.or(() -> Optional.of(now));
    if (!told && now - downSince.orElseThrow() >= LASTING_NANOS) {
      log.warn("The source of instance {} is down: {}", instance, oneLine(problem.get()));
      told = true;
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
