package dev.arrivals.sms.session;

import java.nio.ByteBuffer;
import java.util.Set;

/** PDUs of a session as plain as jSMPP needs them, without what it stumbles over. */
final class PlainPdu {
  private static final int BIND_TRANSCEIVER_ANSWER = 0x80000009;
  private static final Set<Integer> BIND_ANSWERS = Set.of(0x80000001, BIND_TRANSCEIVER_ANSWER);
  private static final int NACK = 0x80000000;
  private static final int ENQUIRE_ANSWER = 0x80000015;

  /** alert_notification, which has no answer, and answers to what is never asked here. */
  private static final Set<Integer> IGNORED =
      Set.of(
          0x00000102,
          0x80000002,
          0x80000003,
          0x80000004,
          0x80000005,
          0x80000007,
          0x80000008,
          0x80000021,
          0x80000103,
          0x80000111,
          0x80000112,
          0x80000113);

  /** jSMPP's number of the bind, to which any answer before the bind must belong. */
  private static final int BIND_SEQUENCE = 1;

  private static final int UNKNOWN_ERROR = 0xFF;

  private PlainPdu() {}

  static boolean answersBind(int id) {
    return BIND_ANSWERS.contains(id);
  }

  /** Whether nothing is to be done about a PDU with this command. */
  static boolean saysNothing(int id, boolean bound) {
    return IGNORED.contains(id) || (bound && answersBind(id));
  }

  /**
   * An answer to the bind loses its name and parameters. A generic_nack answers the bind, or proves
   * as well as any answer that the other side lives. Everything else is as it came.
   */
  static byte[] of(byte[] pdu, boolean bound) {
    int id = Answer.commandId(pdu);
    int status = ByteBuffer.wrap(pdu).getInt(Answer.STATUS_AT);
    if (answersBind(id)) {
      return bindAnswer(id, status);
    }
    if (id != NACK) {
      return pdu;
    }
    return bound
        ? pdu(ENQUIRE_ANSWER, 0, ByteBuffer.wrap(pdu).getInt(Answer.SEQUENCE_AT))
        : bindAnswer(BIND_TRANSCEIVER_ANSWER, status == 0 ? UNKNOWN_ERROR : status);
  }

  /** An answer to the bind that nobody gave. */
  static byte[] refusal() {
    return bindAnswer(BIND_TRANSCEIVER_ANSWER, UNKNOWN_ERROR);
  }

  private static byte[] bindAnswer(int id, int status) {
    return pdu(id, status, BIND_SEQUENCE, (byte) 0);
  }

  private static byte[] pdu(int id, int status, int sequence, byte... body) {
    return ByteBuffer.allocate(Answer.HEADER + body.length)
        .putInt(Answer.HEADER + body.length)
        .putInt(id)
        .putInt(status)
        .putInt(sequence)
        .put(body)
        .array();
  }
}
