package dev.arrivals.server.status;

import dev.arrivals.spi.MessageStatus;

/** How a class shows: a function of class, mode and validity, and of nothing else. */
public record View(MessageStatus status, boolean outcomeUnknown) {

  /** The view of a class. */
  public static View of(MessageClass messageClass, FeedbackPolicy policy, boolean validityOver) {
    return switch (messageClass.group()) {
      case END -> new View(messageClass.status(), false);
      case UNKNOWN -> new View(onTheWay(messageClass.status(), policy.mode()), true);
      case HANDOVER -> handover(messageClass.status(), policy.mode(), validityOver);
      case DEFERRED -> deferred(messageClass.status(), policy, validityOver);
    };
  }

  private static View handover(MessageStatus status, FeedbackMode mode, boolean over) {
    boolean before = status == MessageStatus.PENDING || status == MessageStatus.PREPARED;
    if (before) {
      return new View(over ? MessageStatus.CANCELED : status, false);
    }
    MessageStatus shown = onTheWay(status, mode);
    return new View(shown, over && shown != MessageStatus.SENT);
  }

  private static View deferred(MessageStatus status, FeedbackPolicy policy, boolean over) {
    if (over && policy.endsReported()) {
      return new View(MessageStatus.FAILED, false);
    }
    return switch (policy.mode()) {
      case A, C -> new View(MessageStatus.FAILED, false);
      case B -> new View(MessageStatus.SENT, over);
      case D -> new View(status, over);
    };
  }

  /** Relayed: mode B believes it has arrived, mode C waits to hear. */
  private static MessageStatus onTheWay(MessageStatus status, FeedbackMode mode) {
    if (status != MessageStatus.ACCEPTED) {
      return status;
    }
    return switch (mode) {
      case A, D -> MessageStatus.ACCEPTED;
      case B -> MessageStatus.SENT;
      case C -> MessageStatus.PENDING;
    };
  }
}
