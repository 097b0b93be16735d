package dev.arrivals.server.feedback;

import dev.arrivals.spi.Numbered;

/** The outcome of a durable piece of feedback, ordered by how far the feedback got. */
public enum Fate implements Numbered {
  /** At least one of its reports counts in a message. */
  JOINED(1),
  /** All its reports wait for their message. */
  WAITING(2),
  /** Its delivery was deleted. */
  LATE(3),
  /** The feedback speaks of addresses. */
  ADDRESS_EVENTS(4),
  /** The feedback decides nothing. */
  NO_VERDICT(5),
  /** The piece is no feedback at all. */
  NOT_FEEDBACK(6),
  /** The feedback could not be read; it is kept and listed. */
  UNMAPPABLE(7);

  private final int number;

  Fate(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  /** Returns the fate of a whole whose parts have these two: the one that got further. */
  public Fate or(Fate other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
