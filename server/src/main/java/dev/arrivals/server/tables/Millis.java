package dev.arrivals.server.tables;

import java.time.Instant;

/** Instants as milliseconds; clocks beyond what a long can hold are taken to its edge. */
public final class Millis {
  private Millis() {}

  /** Returns the milliseconds since 1970, never an overflow. */
  public static long of(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
