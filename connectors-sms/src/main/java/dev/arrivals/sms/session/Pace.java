package dev.arrivals.sms.session;

import java.time.Duration;

/**
 * The times that a source waits.
 *
 * @param first before the first new try to bind; doubles with each that fails
 * @param most the longest wait between two tries
 * @param refused between two tries while the account or its password is refused
 * @param window how long a full window may keep a receipt waiting, which is less than message
 *     centres wait for an answer
 */
record Pace(Duration first, Duration most, Duration refused, Duration window) {
  static final Pace USUAL =
      new Pace(
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10));
}
