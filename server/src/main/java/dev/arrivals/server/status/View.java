package dev.arrivals.server.status;

import dev.arrivals.spi.MessageStatus;

/**
 * The status that a class shows: a function of the class and of the terms of its delivery alone.
 */
public record View(MessageStatus status, boolean outcomeUnknown) {

  /** Returns the view of a class. */
  public static View of(MessageClass messageClass, Terms terms) {
    return switch (messageClass.group()) {
      case END -> new View(messageClass.status(), false);
      case UNKNOWN -> new View(onTheWay(messageClass.status(), terms), true);
      case HANDOVER -> handover(messageClass.status(), terms);
      case DEFERRED -> deferred(messageClass.status(), terms);
    };
  }

  private static View handover(MessageStatus status, Terms terms) {
    boolean before = status == MessageStatus.PENDING || status == MessageStatus.PREPARED;
    if (before && terms.stage() == Stage.CANCELED) {
      return new View(MessageStatus.CANCELED, false);
    }
    MessageStatus shown = onTheWay(status, terms);
    return new View(shown, terms.validityOver() && shown != MessageStatus.SENT);
  }

  private static View deferred(MessageStatus status, Terms terms) {
    boolean over = terms.validityOver();
    if (over && terms.policy().endsReported()) {
      return new View(MessageStatus.FAILED, false);
    }
    return switch (terms.policy().mode()) {
      case A, C -> new View(MessageStatus.FAILED, false);
      case B -> new View(MessageStatus.SENT, over);
      case D -> new View(status, over);
    };
  }

  /** Relayed: mode B believes it has arrived, mode C waits to hear. */
  private static MessageStatus onTheWay(MessageStatus status, Terms terms) {
    return switch (terms.policy().mode()) {
      case A, D -> status;
      case B -> isRelayed(status, terms.stage()) ? MessageStatus.SENT : status;
      case C -> status == MessageStatus.ACCEPTED ? MessageStatus.PENDING : status;
    };
  }

  /**
   * Returns whether mode B takes it as relayed. In a delivery that has started, registering a
   * message counts as sending it, because no report would say so; only PREPARED says that it waits.
   */
  private static boolean isRelayed(MessageStatus status, Stage stage) {
    return switch (status) {
      case TRANSMITTED, ACCEPTED -> true;
      case PENDING -> stage == Stage.STARTED;
      case PREPARED, SENT, RECEIVED_ON_MOBILE, FAILED, IGNORED, NOT_APPLICABLE, CANCELED -> false;
    };
  }
}
