package dev.arrivals.server.state;

import dev.arrivals.server.status.Stage;

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
  FAILED;

  /** How far that is, as it bears on what messages show. */
  Stage stage() {
    return switch (this) {
      case EDITING, READY, FAILED -> Stage.BEFORE;
      case STARTED, PAUSED, FINISHED -> Stage.STARTED;
      case CANCELED -> Stage.CANCELED;
    };
  }
}
