package dev.arrivals.sms.session;

/** The listener to a link. */
interface Inbound {
  /**
   * Takes a whole deliver_sm or data_sm, unedited, from the thread that reads the link. It may
   * wait: nothing is read meanwhile, and the message centre slows down.
   */
  void received(byte[] pdu);

  /**
   * The message centre says nothing more, and may still listen: waits a little until what was taken
   * is answered, and takes nothing more.
   */
  void leaving();

  /** The link has ended, by whichever side; may be told more than once. */
  void ended();
}
