package dev.arrivals.spi;

/**
 * A word with a number of its own, which the API sends and data directories keep. No two words of
 * an enum have the same number, and none ever gets another one.
 */
public interface Numbered {
  /** The number in the API, counted from 1; data directories keep it less 1. */
  int number();
}
