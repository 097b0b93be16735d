package dev.arrivals.spi;

/** Whose fault a failure is. */
public enum Blame implements Numbered {
  /** The recipient's address: unknown, moved, full, disabled, or its domain does not exist. */
  ADDRESS(1),
  /** The receiving side: expired, network, system, greylisting, filtered without a reason. */
  RECEIVER(2),
  /** The sender's reputation or rate. */
  REPUTATION(3),
  /** The content: spam or virus found, size, format. */
  CONTENT(4),
  /** The sender's set-up: authentication, relaying, missing PTR, command syntax. */
  CONFIGURATION(5),
  /** Not stated by anybody. */
  UNKNOWN(6);

  private final int number;

  Blame(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
