package dev.arrivals.spi;

/** Whose fault a failure is. */
public enum Blame {
  /** The recipient's address: unknown, moved, full, disabled, or its domain does not exist. */
  ADDRESS,
  /** The receiving side: expired, network, system, greylisting, filtered without a reason. */
  RECEIVER,
  /** The sender's reputation or rate. */
  REPUTATION,
  /** What was sent: spam or virus found, size, format. */
  CONTENT,
  /** The sender's set-up: authentication, relaying, missing PTR, command syntax. */
  CONFIGURATION,
  /** Nobody said. */
  UNKNOWN
}
