package dev.arrivals.server.housekeeping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A clock whose leaps are doubted. Until the clock has kept its new time for an hour, only the time
 * that was seen to pass counts. One thread uses it.
 */
final class BelievedTime {
  /** The least difference between a clock and the time that passed that is a leap. */
  static final Duration LEAP = Duration.ofMinutes(10);

  /** The time for which a leap is doubted. */
  static final Duration DOUBT = Duration.ofHours(1);

  private final Clock clock;
  private final LongSupplier nanos;
  private final Consumer<String> warning;
  private Optional<Instant> read = Optional.empty();
  private Optional<Long> doubtedSince = Optional.empty();
  private Instant believed = Instant.MIN;
  private long readNanos;

  /**
   * Believes the first time that it reads.
   *
   * @param nanos a monotonic clock, as {@link System#nanoTime}
   * @param warning hears of each leap once
   */
  BelievedTime(Clock clock, LongSupplier nanos, Consumer<String> warning) {
    this.clock = clock;
    this.nanos = nanos;
    this.warning = warning;
  }

  /** Believes {@code time}, and what differs from it only after a while. */
  void startAt(Instant time) {
    read = Optional.of(time);
    believed = time;
    readNanos = nanos.getAsLong();
  }

  /** Returns the time that is believed now. */
  Instant now() {
    Instant now = clock.instant();
    long nanosNow = nanos.getAsLong();
    Duration passed = Duration.ofNanos(nanosNow - readNanos);
    if (read.isEmpty()) {
      believed = now;
    } else {
      follow(now, nanosNow, passed);
    }
    read = Optional.of(now);
    readNanos = nanosNow;
    return believed;
  }

  private void follow(Instant now, long nanosNow, Duration passed) {
    Instant expected = believed.plus(passed);
    boolean leapt = isFar(now, read.orElseThrow().plus(passed));
    if (!isFar(now, expected)) {
      believed = now;
      doubtedSince = Optional.empty();
    } else if (leapt || doubtedSince.isEmpty()) {
      warning.accept("the clock leapt from " + expected + " to " + now);
      believed = expected;
      doubtedSince = Optional.of(nanosNow);
    } else {
      boolean kept = nanosNow - doubtedSince.get() >= DOUBT.toNanos();
      believed = kept ? now : expected;
      doubtedSince = kept ? Optional.empty() : doubtedSince;
    }
  }

  private static boolean isFar(Instant a, Instant b) {
    return Duration.between(a, b).abs().compareTo(LEAP) > 0;
  }
}
