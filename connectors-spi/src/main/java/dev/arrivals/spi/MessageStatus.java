package dev.arrivals.spi;

/** Where a message is, in the ten words that every channel shares. */
public enum MessageStatus {
  /** Ready; waits to be handed over. */
  PENDING,
  /** Taken by an external connector; not handed over yet. */
  PREPARED,
  /** Sent to the service provider, which has not confirmed it yet. */
  TRANSMITTED,
  /** Taken into account by the service provider. */
  ACCEPTED,
  /** Accepted by the receiving server or network; not necessarily received. */
  SENT,
  /** The handset confirmed the message. */
  RECEIVED_ON_MOBILE,
  /** Did not reach the recipient. */
  FAILED,
  /** Excluded before sending, by us or by the provider. */
  IGNORED,
  /** Taken in by the sender but not processed. */
  NOT_APPLICABLE,
  /** Canceled before it was handed over. */
  CANCELED
}
