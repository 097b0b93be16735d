package dev.arrivals.twins.http;

/** What a callback tells; each provider has its own words for it. */
public enum CallbackState {
  /** The provider took the message. */
  ACCEPTED,
  /** The next network took it, or the receiving mail server. */
  SENT,
  /** It arrived: on the handset, or where there is none, at the receiving mail server. */
  DELIVERED,
  /** It failed: switched off, out of reach, or a full mailbox. */
  UNREACHABLE,
  /** It failed: nobody has this number or address. */
  NO_SUCH_RECIPIENT,
  /** It failed: taken for spam. */
  FILTERED
}
