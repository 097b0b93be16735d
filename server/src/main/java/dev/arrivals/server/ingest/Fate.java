package dev.arrivals.server.ingest;

/** What became of a piece of feedback that is durable, in the order of how far it got. */
public enum Fate {
  /** One of its reports, or more, counts in a message. */
  JOINED,
  /** All its reports wait for their message. */
  WAITING,
  /** Its delivery was deleted. */
  LATE,
  /** It speaks of addresses. */
  ADDRESS_EVENTS,
  /** It decides nothing. */
  NO_VERDICT,
  /** It is no feedback at all. */
  NOT_FEEDBACK,
  /** It could not be read; it is kept and listed. */
  UNMAPPABLE;

  /** The fate of a whole whose parts have these two: the one that got further. */
  Fate or(Fate other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
