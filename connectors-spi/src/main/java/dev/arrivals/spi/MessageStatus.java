package dev.arrivals.spi;

/** The status of a message, in the ten words that every channel shares. */
public enum MessageStatus implements Numbered {
  /** Ready; waits to be handed over. */
  PENDING(1),
  /** Taken by an external connector; not handed over yet. */
  PREPARED(2),
  /** Sent to the service provider, which has not confirmed it yet. */
  TRANSMITTED(3),
  /** Taken into account by the service provider. */
  ACCEPTED(4),
  /** Accepted by the receiving server or network; not necessarily received. */
  SENT(5),
  /** The handset confirmed the message. */
  RECEIVED_ON_MOBILE(6),
  /** Did not reach the recipient. */
  FAILED(7),
  /** Excluded before sending, by us or by the provider. */
  IGNORED(8),
  /** Taken in by the sender but not processed. */
  NOT_APPLICABLE(9),
  /** Canceled before it was handed over. */
  CANCELED(10);

  private final int number;

  MessageStatus(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
