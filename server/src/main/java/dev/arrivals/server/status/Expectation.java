package dev.arrivals.server.status;

/**
 * What registration says of the legs.
 *
 * @param parts how many parts an attempt has; at least 1
 * @param receipts how many of them asked for a receipt; 0 stands for all
 */
public record Expectation(int parts, int receipts) {
  /** One part, and a receipt for it. */
  public static final Expectation ONE = new Expectation(1, 0);

  /** Takes what makes no sense to the nearest that does. */
  public Expectation {
    parts = Math.max(1, parts);
    receipts = Math.max(0, Math.min(receipts, parts));
  }

  Expectation join(Expectation other) {
    return equals(other)
        ? this
        : new Expectation(Math.max(parts, other.parts), Math.max(receipts, other.receipts));
  }
}
