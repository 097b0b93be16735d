package dev.arrivals.spi;

/** Whether somebody still tries; says nothing about hard or soft. */
public enum Finality {
  /** The reporter keeps trying. */
  TRANSIENT,
  /** The reporter has finished with this message. */
  FINAL
}
