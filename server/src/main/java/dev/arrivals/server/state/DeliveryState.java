package dev.arrivals.server.state;

/** How far a delivery is; the numbers are stored. */
public enum DeliveryState {
  /** Being edited. */
  EDITING,
  /** Ready to be delivered. */
  READY,
  /** In progress. */
  STARTED,
  /** Paused by an operator. */
  PAUSED,
  /** Every message is final, or the validity is over. */
  FINISHED,
  /** Stopped by an operator. */
  CANCELED,
  /** Could not be sent. */
  FAILED
}
