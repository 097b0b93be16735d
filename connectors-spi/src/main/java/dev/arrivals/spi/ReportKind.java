package dev.arrivals.spi;

import java.util.Optional;

/**
 * The statement of a status report. A verdict names a status and a finality; an engagement tells
 * what the recipient or their software did and touches no status.
 */
public enum ReportKind implements Numbered {
  /** Ready to be handed over. */
  PENDING(1, MessageStatus.PENDING, Finality.TRANSIENT),
  /** Taken by the connector. */
  PREPARED(2, MessageStatus.PREPARED, Finality.TRANSIENT),
  /** Sent to the provider, not confirmed. */
  TRANSMITTED(3, MessageStatus.TRANSMITTED, Finality.TRANSIENT),
  /** Taken into account by the provider. */
  ACCEPTED(4, MessageStatus.ACCEPTED, Finality.TRANSIENT),
  /** An attempt failed and the reporter keeps trying; carries a failure. */
  DEFERRED(5, null, Finality.TRANSIENT),
  /** Accepted by the receiving server or network. */
  SENT(6, MessageStatus.SENT, Finality.FINAL),
  /** The handset confirmed it. */
  RECEIVED_ON_MOBILE(7, MessageStatus.RECEIVED_ON_MOBILE, Finality.FINAL),
  /** The reporter gave up; carries a failure. */
  FAILED(8, MessageStatus.FAILED, Finality.FINAL),
  /** The reporter will never know; the status stays as it is. */
  OUTCOME_UNKNOWN(9, null, Finality.FINAL),
  /** The provider canceled it. */
  CANCELED(10, MessageStatus.CANCELED, Finality.FINAL),
  /** The provider's suppression list excluded it; carries a failure of type IGNORED. */
  SUPPRESSED(11, MessageStatus.IGNORED, Finality.FINAL),
  /** The sender canceled the message. */
  CANCELED_BY_SENDER(12, MessageStatus.CANCELED, Finality.FINAL),
  /** The sender excluded the message; carries a failure of type IGNORED. */
  EXCLUDED_BY_SENDER(13, MessageStatus.IGNORED, Finality.FINAL),
  /** The sender took the message in but did not process it. */
  NOT_APPLICABLE(14, MessageStatus.NOT_APPLICABLE, Finality.FINAL),
  /** Engagement: the message was opened. */
  OPENED(15, null, null),
  /** Engagement: a link was followed. */
  CLICKED(16, null, null),
  /** Engagement: the recipient complained of abuse. */
  COMPLAINED(17, null, null),
  /** Engagement: the recipient unsubscribed or texted a stop word. */
  UNSUBSCRIBED(18, null, null),
  /** Engagement: an automatic reply came back. */
  AUTO_REPLIED(19, null, null),
  /** Engagement: the recipient's server asks the sender to prove that they are human. */
  CHALLENGED(20, null, null);

  private final int number;
  private final Optional<MessageStatus> status;
  private final Optional<Finality> finality;

  ReportKind(
      int number,
      @org.jspecify.annotations.Nullable MessageStatus status,
      @org.jspecify.annotations.Nullable Finality finality) {
    this.number = number;
    this.status = Optional.ofNullable(status);
    this.finality = Optional.ofNullable(finality);
  }

  @Override
  public int number() {
    return number;
  }

  /** The status that the report states; empty for a deferral, an unknown outcome, engagement. */
  public Optional<MessageStatus> status() {
    return status;
  }

  /** Returns whether the reporter has finished; empty for engagement. */
  public Optional<Finality> finality() {
    return finality;
  }

  /** Returns whether this is a verdict: only verdicts touch a status. */
  public boolean isVerdict() {
    return finality.isPresent();
  }

  /**
   * Returns whether only the sender of the message can state it, over the API. A connector that
   * does is refused: it cannot know.
   */
  public boolean isOfSender() {
    return this == CANCELED_BY_SENDER || this == EXCLUDED_BY_SENDER || this == NOT_APPLICABLE;
  }

  /** Returns whether a report of this kind must carry a {@link Failure}. */
  public boolean needsFailure() {
    return this == DEFERRED || this == FAILED || this == SUPPRESSED || this == EXCLUDED_BY_SENDER;
  }
}
