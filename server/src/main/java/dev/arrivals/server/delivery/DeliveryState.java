package dev.arrivals.server.delivery;

import dev.arrivals.server.status.Stage;
import dev.arrivals.spi.Numbered;

/** The stages of a delivery; their numbers are stored. */
public enum DeliveryState implements Numbered {
  /** Being edited. */
  EDITING(1),
  /** Ready to be delivered. */
  READY(2),
  /** In progress. */
  STARTED(3),
  /** Paused by an operator. */
  PAUSED(4),
  /** Every message is final, or the validity is over. */
  FINISHED(5),
  /** Stopped by an operator. */
  CANCELED(6),
  /** Could not be sent. */
  FAILED(7);

  private final int number;

  DeliveryState(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  /** Returns the stage as it bears on what messages show. */
  Stage stage() {
    return switch (this) {
      case EDITING, READY, FAILED -> Stage.BEFORE;
      case STARTED, PAUSED, FINISHED -> Stage.STARTED;
      case CANCELED -> Stage.CANCELED;
    };
  }
}
