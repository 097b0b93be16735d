package dev.arrivals.email.inbox.smtp;

import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells of recipients that a listener did not take, once a minute with their number: a secret that
 * was changed on one side only would refuse every bounce otherwise, and nobody would know.
 */
final class RefusedRecipients {
  private static final Logger log = System.getLogger(RefusedRecipients.class.getName());
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String listener;
  private final LongSupplier clock;
  private boolean told;
  private long toldNanos;
  private long quiet;

  RefusedRecipients(String listener, LongSupplier clock) {
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Counts a refused recipient.
   *
   * @param why without the address
   */
  synchronized void add(String why) {
    long now = clock.getAsLong();
    if (told && now - toldNanos < QUIET_NANOS) {
      quiet++;
      return;
    }
    log.log(
        Logger.Level.WARNING,
        "The listener {0} did not take a recipient: {1}{2}",
        listener,
        why,
        quiet == 0 ? "" : " (and " + quiet + " more since it was told last)");
    told = true;
    toldNanos = now;
    quiet = 0;
  }
}
