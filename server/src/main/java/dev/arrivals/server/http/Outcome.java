package dev.arrivals.server.http;

/** What became of a call; its name in small letters is the label of the metric. */
public enum Outcome {
  /** Its feedback is committed. */
  ACCEPTED,
  /** It holds no feedback and was answered. */
  ANSWERED,
  /** It is not the provider's, cannot be read, or repeats a token. */
  REFUSED,
  /** Its body is too large. */
  TOO_LARGE,
  /** Its instance cannot judge it now. */
  RETRY_LATER,
  /** Its instance threw or hung. */
  FAILED,
  /** There is no room for it now. */
  FULL,
  /** It could not be committed, or not in time. */
  UNAVAILABLE
}
