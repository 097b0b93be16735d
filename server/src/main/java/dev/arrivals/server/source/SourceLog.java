package dev.arrivals.server.source;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once when a source stops working, with the reason, and once when it works again. Problems of
 * less than two seconds are not logged, since a source needs a moment to start.
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

  /** Notes what the source reports now. One thread calls this again and again. */
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
