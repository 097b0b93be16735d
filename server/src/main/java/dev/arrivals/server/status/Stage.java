package dev.arrivals.server.status;

import dev.arrivals.spi.Numbered;

/** The progress of a delivery, as far as it bears on how its messages show. */
public enum Stage implements Numbered {
  /** Nothing is sent yet, or it could not be. */
  BEFORE(1),
  /** Its messages are sent, or were. */
  STARTED(2),
  /** Its sender stopped it: what nobody handed over is canceled. */
  CANCELED(3);

  private final int number;

  Stage(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
