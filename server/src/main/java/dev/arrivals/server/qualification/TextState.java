package dev.arrivals.server.qualification;

/** What was decided on a failure text. */
public enum TextState {
  /** Nothing yet. */
  TO_QUALIFY,
  /** It means what the verdict says. */
  KEPT,
  /** It means nothing for the address. */
  DISMISSED
}
