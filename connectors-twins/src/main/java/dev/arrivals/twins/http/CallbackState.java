package dev.arrivals.twins.http;

/** The state that a callback tells; each provider has its own words for it. */
public enum CallbackState {
  /** The provider took the message. */
  ACCEPTED,
  /** The next network took it, or the receiving mail server. */
  SENT,
  /** Arrived: on the handset, or where there is none, at the receiving mail server. */
  DELIVERED,
  /** Failed: switched off, out of reach, or a full mailbox. */
  UNREACHABLE,
  /** Failed: nobody has this number or address. */
  NO_SUCH_RECIPIENT,
  /** Failed: taken for spam. */
  FILTERED
}
