package dev.arrivals.server.status;

import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.Numbered;
import java.util.Optional;

/**
 * The sum of the evidence, before mode and validity decide how it shows. Counters are kept by it,
 * so neither can change a counter. Its number is stored.
 */
public enum MessageClass implements Numbered {
  PENDING(1, Group.HANDOVER, MessageStatus.PENDING),
  PENDING_DEFERRED(2, Group.DEFERRED, MessageStatus.PENDING),
  PENDING_UNKNOWN(3, Group.UNKNOWN, MessageStatus.PENDING),
  PREPARED(4, Group.HANDOVER, MessageStatus.PREPARED),
  PREPARED_DEFERRED(5, Group.DEFERRED, MessageStatus.PREPARED),
  PREPARED_UNKNOWN(6, Group.UNKNOWN, MessageStatus.PREPARED),
  TRANSMITTED(7, Group.HANDOVER, MessageStatus.TRANSMITTED),
  TRANSMITTED_DEFERRED(8, Group.DEFERRED, MessageStatus.TRANSMITTED),
  TRANSMITTED_UNKNOWN(9, Group.UNKNOWN, MessageStatus.TRANSMITTED),
  ACCEPTED(10, Group.HANDOVER, MessageStatus.ACCEPTED),
  ACCEPTED_DEFERRED(11, Group.DEFERRED, MessageStatus.ACCEPTED),
  ACCEPTED_UNKNOWN(12, Group.UNKNOWN, MessageStatus.ACCEPTED),
  SENT(13, Group.END, MessageStatus.SENT),
  RECEIVED(14, Group.END, MessageStatus.RECEIVED_ON_MOBILE),
  FAILED_HARD(15, Group.END, MessageStatus.FAILED),
  FAILED_SOFT(16, Group.END, MessageStatus.FAILED),
  FAILED_IGNORED(17, Group.END, MessageStatus.FAILED),
  SUPPRESSED(18, Group.END, MessageStatus.IGNORED),
  CANCELED_BY_PROVIDER(19, Group.END, MessageStatus.CANCELED),
  CANCELED_BY_SENDER(20, Group.END, MessageStatus.CANCELED),
  EXCLUDED(21, Group.END, MessageStatus.IGNORED),
  NOT_APPLICABLE(22, Group.END, MessageStatus.NOT_APPLICABLE);

  /** A kind of class on which mode and validity bear in the same way. */
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

  private final int number;
  private final Group group;
  private final MessageStatus status;

  MessageClass(int number, Group group, MessageStatus status) {
    this.number = number;
    this.group = group;
    this.status = status;
  }

  @Override
  public int number() {
    return number;
  }

  Group group() {
    return group;
  }

  /** Returns the status before mode and validity have their say. */
  MessageStatus status() {
    return status;
  }

  /** Returns the failure type of a message in this class, where it failed for good. */
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

  /** Returns whether a deferral may be what explains it. */
  public boolean mayBeDeferred() {
    return group == Group.DEFERRED || group == Group.UNKNOWN;
  }

  /** Returns whether it was excluded before sending, and so is not among the messages to send. */
  public boolean excluded() {
    return this == EXCLUDED || this == SUPPRESSED || this == NOT_APPLICABLE;
  }
}
