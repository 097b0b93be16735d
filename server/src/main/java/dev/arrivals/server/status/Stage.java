package dev.arrivals.server.status;

/** How far a delivery is, as far as that bears on what its messages show. */
public enum Stage {
  /** Nothing is sent yet, or it could not be. */
  BEFORE,
  /** Its messages are sent, or were. */
  STARTED,
  /** Its sender stopped it: what nobody handed over is canceled. */
  CANCELED
}
