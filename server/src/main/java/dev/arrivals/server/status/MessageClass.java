package dev.arrivals.server.status;

import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.MessageStatus;
import java.util.Optional;

/**
 * What the evidence amounts to, before mode and validity decide how it shows. Counters are kept by
 * it, so neither can change a counter. The order is stored: append only.
 */
public enum MessageClass {
  PENDING(Group.HANDOVER, MessageStatus.PENDING),
  PENDING_DEFERRED(Group.DEFERRED, MessageStatus.PENDING),
  PENDING_UNKNOWN(Group.UNKNOWN, MessageStatus.PENDING),
  PREPARED(Group.HANDOVER, MessageStatus.PREPARED),
  PREPARED_DEFERRED(Group.DEFERRED, MessageStatus.PREPARED),
  PREPARED_UNKNOWN(Group.UNKNOWN, MessageStatus.PREPARED),
  TRANSMITTED(Group.HANDOVER, MessageStatus.TRANSMITTED),
  TRANSMITTED_DEFERRED(Group.DEFERRED, MessageStatus.TRANSMITTED),
  TRANSMITTED_UNKNOWN(Group.UNKNOWN, MessageStatus.TRANSMITTED),
  ACCEPTED(Group.HANDOVER, MessageStatus.ACCEPTED),
  ACCEPTED_DEFERRED(Group.DEFERRED, MessageStatus.ACCEPTED),
  ACCEPTED_UNKNOWN(Group.UNKNOWN, MessageStatus.ACCEPTED),
  SENT(Group.END, MessageStatus.SENT),
  RECEIVED(Group.END, MessageStatus.RECEIVED_ON_MOBILE),
  FAILED_HARD(Group.END, MessageStatus.FAILED),
  FAILED_SOFT(Group.END, MessageStatus.FAILED),
  FAILED_IGNORED(Group.END, MessageStatus.FAILED),
  SUPPRESSED(Group.END, MessageStatus.IGNORED),
  CANCELED_BY_PROVIDER(Group.END, MessageStatus.CANCELED),
  CANCELED_BY_SENDER(Group.END, MessageStatus.CANCELED),
  EXCLUDED(Group.END, MessageStatus.IGNORED),
  NOT_APPLICABLE(Group.END, MessageStatus.NOT_APPLICABLE);

  /** How mode and validity bear on a class. */
  enum Group {
    /** On its way, nothing said. */
    HANDOVER,
    /** On its way, deferred. */
    DEFERRED,
    /** The reporter will never know. */
    UNKNOWN,
    /** Over, in every mode. */
    END
  }

  private final Group group;
  private final MessageStatus status;

  MessageClass(Group group, MessageStatus status) {
    this.group = group;
    this.status = status;
  }

  Group group() {
    return group;
  }

  /** The status before mode and validity have their say. */
  MessageStatus status() {
    return status;
  }

  /** The failure type of a message in this class, where it failed for good. */
  public Optional<FailureType> failureType() {
    return switch (this) {
      case FAILED_HARD -> Optional.of(FailureType.HARD);
      case FAILED_SOFT -> Optional.of(FailureType.SOFT);
      case FAILED_IGNORED -> Optional.of(FailureType.IGNORED);
      case PENDING,
          PENDING_DEFERRED,
          PENDING_UNKNOWN,
          PREPARED,
          PREPARED_DEFERRED,
          PREPARED_UNKNOWN,
          TRANSMITTED,
          TRANSMITTED_DEFERRED,
          TRANSMITTED_UNKNOWN,
          ACCEPTED,
          ACCEPTED_DEFERRED,
          ACCEPTED_UNKNOWN,
          SENT,
          RECEIVED,
          SUPPRESSED,
          CANCELED_BY_PROVIDER,
          CANCELED_BY_SENDER,
          EXCLUDED,
          NOT_APPLICABLE ->
          Optional.empty();
    };
  }

  /** Whether a deferral may be what explains it. */
  public boolean mayBeDeferred() {
    return group == Group.DEFERRED || group == Group.UNKNOWN;
  }

  /** Whether it was excluded before sending, and so is not among the messages to send. */
  public boolean excluded() {
    return this == EXCLUDED || this == SUPPRESSED || this == NOT_APPLICABLE;
  }
}
