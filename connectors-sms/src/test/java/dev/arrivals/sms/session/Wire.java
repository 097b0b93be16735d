package dev.arrivals.sms.session;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A PDU as it stands on the wire. */
record Wire(int id, int status, int sequence, byte[] body) {
  static final int GENERIC_NACK = 0x80000000;
  static final int RESPONSE = 0x80000000;
  static final int BIND_RECEIVER = 0x01;
  static final int SUBMIT_SM = 0x04;
  static final int DELIVER_SM = 0x05;
  static final int UNBIND = 0x06;
  static final int BIND_TRANSCEIVER = 0x09;
  static final int OUTBIND = 0x0B;
  static final int ENQUIRE_LINK = 0x15;
  static final int ALERT_NOTIFICATION = 0x102;
  static final int DATA_SM = 0x103;

  /** An honest PDU. */
  static byte[] pdu(int id, int status, int sequence, byte... body) {
    return claiming(16 + body.length, id, status, sequence, body);
  }

  /** One that may claim any length. */
  static byte[] claiming(int length, int id, int status, int sequence, byte... body) {
    return ByteBuffer.allocate(16 + body.length)
        .putInt(length)
        .putInt(id)
        .putInt(status)
        .putInt(sequence)
        .put(body)
        .array();
  }

  /** A receipt in the text of a deliver_sm. */
  static byte[] receipt(int sequence) {
    return deliver(
        sequence, 0x04, 0, latin("id:" + sequence + " stat:DELIVRD err:000"), new byte[0]);
  }

  static byte[] deliver(int sequence, int esmClass, int coding, byte[] text, byte[] parameters) {
    ByteArrayOutputStream body = start(esmClass);
    body.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, (byte) coding, 0, (byte) text.length});
    body.writeBytes(text);
    body.writeBytes(parameters);
    return pdu(DELIVER_SM, 0, sequence, body.toByteArray());
  }

  static byte[] data(int sequence, int esmClass, byte[] parameters) {
    ByteArrayOutputStream body = start(esmClass);
    body.writeBytes(new byte[] {0, 0});
    body.writeBytes(parameters);
    return pdu(DATA_SM, 0, sequence, body.toByteArray());
  }

  static byte[] parameter(int tag, byte... value) {
    return ByteBuffer.allocate(4 + value.length)
        .putShort((short) tag)
        .putShort((short) value.length)
        .put(value)
        .array();
  }

  static byte[] text(String value) {
    return latin(value + "\0");
  }

  static byte[] latin(String value) {
    return value.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The answer to this, by this status. */
  byte[] answer(int answerStatus, byte... answerBody) {
    return pdu(id | RESPONSE, answerStatus, sequence, answerBody);
  }

  private static ByteArrayOutputStream start(int esmClass) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {0, 1, 1});
    body.writeBytes(text("46700000001"));
    body.writeBytes(new byte[] {0, 0});
    body.writeBytes(text("12345"));
    body.write(esmClass);
    return body;
  }
}
