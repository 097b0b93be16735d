package dev.arrivals.server.qualification;

import dev.arrivals.spi.Numbered;

/** What was decided on a failure text. */
public enum TextState implements Numbered {
  /** Nothing yet. */
  TO_QUALIFY(1),
  /** It means what the verdict says. */
  KEPT(2),
  /** It means nothing for the address. */
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
