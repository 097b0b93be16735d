package dev.arrivals.sms.session;

/** What a link tells of. */
interface Inbound {
  /**
   * One whole deliver_sm or data_sm, untouched, from the thread that reads the link. It may wait:
   * nothing is read meanwhile, and the message centre slows down.
   */
  void received(byte[] pdu);

  /** The link has ended, by whichever side; may be told more than once. */
  void ended();
}
