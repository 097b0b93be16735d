package dev.arrivals.email.inbox.smtp;

import java.util.concurrent.Semaphore;

/**
 * A budget of the bytes of mails that all sessions may hold together; an idle connection takes
 * almost none.
 */
final class MailBudget {
  private static final int BYTES = 96 << 20;

  private final Semaphore free = new Semaphore(BYTES);

  /** The share of the budget that one mail holds. */
  final class Share implements AutoCloseable {
    private int taken;

    /** Takes more, unless too little is left. */
    boolean grow(int bytes) {
      boolean granted = free.tryAcquire(bytes);
      taken += granted ? bytes : 0;
      return granted;
    }

    @Override
    public void close() {
      free.release(taken);
      taken = 0;
    }
  }

  Share share() {
    return new Share();
  }
}
