package dev.arrivals.spi;

/** The medium on which a message reaches its recipient. */
public enum Channel implements Numbered {
  /** Electronic mail; addresses are RFC 5321 mailboxes. */
  EMAIL(1),
  /** Short messages; addresses are E.164 numbers. */
  SMS(2);

  private final int number;

  Channel(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
