package dev.arrivals.testkit.smsc;

/**
 * Something that happens to a message and is told in a receipt.
 *
 * @param state the message_state, from 0 to 9 (SMPP 3.4, 5.2.28; 0, 8 and 9 as in version 5.0)
 * @param error what the receipt's text has after {@code err:}, from 0 to 999
 */
public record SmscStep(int state, int error) {
  private static final int DELIVERED = 2;

  /** It reached the handset. */
  public static SmscStep delivered() {
    return new SmscStep(DELIVERED, 0);
  }

  boolean isDelivered() {
    return state == DELIVERED;
  }

  /** Scheduled, en route and accepted come before the end. */
  boolean isIntermediate() {
    return state == 0 || state == 1 || state == 6;
  }
}
