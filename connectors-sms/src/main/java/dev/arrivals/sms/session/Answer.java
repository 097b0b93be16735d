package dev.arrivals.sms.session;

import java.nio.ByteBuffer;

/**
 * The answer to one deliver_sm or data_sm.
 *
 * @param placed whether what it answers holds a place in the window until this is sent
 */
record Answer(int commandId, int sequence, int status, boolean placed) {
  /** deliver_sm, as a message centre sends it. */
  static final int DELIVER_SM = 0x00000005;

  /** data_sm, which carries receipts too. */
  static final int DATA_SM = 0x00000103;

  /** The octets of command_length, command_id, command_status and sequence_number. */
  static final int HEADER = 16;

  /** The offset of command_status. */
  static final int STATUS_AT = 8;

  /** The offset of sequence_number. */
  static final int SEQUENCE_AT = 12;

  private static final int OK = 0;
  private static final int COME_AGAIN = 0x64;

  static int commandId(byte[] pdu) {
    return ByteBuffer.wrap(pdu).getInt(4);
  }

  /** ESME_ROK: it is kept, so the message centre may forget it. */
  static Answer kept(byte[] pdu) {
    return to(pdu, OK, true);
  }

  /** ESME_RX_T_APPN: it could not be kept; the message centre has to send it again. */
  static Answer notKept(byte[] pdu) {
    return to(pdu, COME_AGAIN, true);
  }

  /** Returns the answer to a PDU that was not even taken. */
  static Answer notTaken(byte[] pdu) {
    return to(pdu, COME_AGAIN, false);
  }

  private static Answer to(byte[] pdu, int status, boolean placed) {
    return new Answer(commandId(pdu), ByteBuffer.wrap(pdu).getInt(SEQUENCE_AT), status, placed);
  }
}
