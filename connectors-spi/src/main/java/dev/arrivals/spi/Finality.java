package dev.arrivals.spi;

/** Tells whether somebody still tries; says nothing about hard or soft. */
public enum Finality implements Numbered {
  /** The reporter keeps trying. */
  TRANSIENT(1),
  /** The reporter has finished with this message. */
  FINAL(2);

  private final int number;

  Finality(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
