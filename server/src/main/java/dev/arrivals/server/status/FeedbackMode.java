package dev.arrivals.server.status;

import dev.arrivals.spi.Numbered;

/** The kind of reports that a delivery gets, which decides how its evidence reads. */
public enum FeedbackMode implements Numbered {
  /** The sender speaks to the receiving servers itself. */
  A(1),
  /** A relay reports only bounces. */
  B(2),
  /** A relay reports deliveries; relayed mail still shows as pending. */
  C(3),
  /** A relay or provider reports deliveries. */
  D(4);

  private final int number;

  FeedbackMode(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
