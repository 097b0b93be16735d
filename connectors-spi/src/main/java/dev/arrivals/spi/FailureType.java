package dev.arrivals.spi;

/** The meaning of a failure for the address. */
public enum FailureType implements Numbered {
  /** This address can never receive: it does not exist or is closed for good. */
  HARD(1),
  /** This address may receive later, or nobody can say. */
  SOFT(2),
  /** Not a verdict on the address: our text, sender, account, route, or a phone switched off. */
  IGNORED(3);

  private final int number;

  FailureType(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
