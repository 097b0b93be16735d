package dev.arrivals.server.http;

/** The outcome of a call; its name in small letters is the label of the metric. */
public enum Outcome {
  /** Its feedback is committed. */
  ACCEPTED,
  /** The call holds no feedback and was answered. */
  ANSWERED,
  /** The call is not the provider's, cannot be read, or repeats a token. */
  REFUSED,
  /** Its body is too large. */
  TOO_LARGE,
  /** Its instance cannot judge it now. */
  RETRY_LATER,
  /** Its instance threw or hung. */
  FAILED,
  /** There is no room for it now. */
  FULL,
  /** The feedback could not be committed, or not in time. */
  UNAVAILABLE
}
