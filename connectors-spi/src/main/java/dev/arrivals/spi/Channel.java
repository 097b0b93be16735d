package dev.arrivals.spi;

/** The medium on which a message reaches its recipient. */
public enum Channel {
  /** Electronic mail; addresses are RFC 5321 mailboxes. */
  EMAIL,
  /** Short messages; addresses are E.164 numbers. */
  SMS
}
