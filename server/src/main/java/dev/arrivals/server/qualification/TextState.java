package dev.arrivals.server.qualification;

import dev.arrivals.spi.Numbered;

/** The state of a failure text. */
public enum TextState implements Numbered {
  /** Nobody has decided yet. */
  TO_QUALIFY(1),
  /** The verdict says what it means. */
  KEPT(2),
  /** The text means nothing for the address. */
  DISMISSED(3);

  private final int number;

  TextState(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
