package dev.arrivals.twins.smsc;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A PDU of SMPP 3.4.
 *
 * @param commandId which
 * @param status the command_status
 * @param sequence the sequence_number
 * @param body what follows the header
 */
record SmscPdu(int commandId, int status, int sequence, byte[] body) {
  static final int BIND_RECEIVER = 0x00000001;
  static final int BIND_TRANSMITTER = 0x00000002;
  static final int SUBMIT_SM = 0x00000004;
  static final int BIND_TRANSCEIVER = 0x00000009;
  static final int DELIVER_SM = 0x00000005;
  static final int DATA_SM = 0x00000103;
  static final int UNBIND = 0x00000006;
  static final int ENQUIRE_LINK = 0x00000015;
  static final int RESPONSE = 0x80000000;

  private static final int HEADER = 16;

  static SmscPdu read(DataInputStream in) throws IOException {
    int length = in.readInt();
    int commandId = in.readInt();
    int status = in.readInt();
    int sequence = in.readInt();
    return new SmscPdu(commandId, status, sequence, in.readNBytes(length - HEADER));
  }

  SmscPdu response(int responseStatus, String text) {
    return new SmscPdu(commandId | RESPONSE, responseStatus, sequence, cString(text));
  }

  /** Without a body, as an answer that is not ESME_ROK has none (SMPP 3.4, 4.4.2). */
  SmscPdu refusal(int responseStatus) {
    return new SmscPdu(commandId | RESPONSE, responseStatus, sequence, new byte[0]);
  }

  SmscPdu emptyResponse() {
    return new SmscPdu(commandId | RESPONSE, 0, sequence, new byte[0]);
  }

  boolean isResponse() {
    return (commandId & RESPONSE) != 0;
  }

  byte[] bytes() {
    return ByteBuffer.allocate(HEADER + body.length)
        .putInt(HEADER + body.length)
        .putInt(commandId)
        .putInt(status)
        .putInt(sequence)
        .put(body)
        .array();
  }

  /** The texts that a bind starts with: system_id, password, system_type. */
  String[] texts() {
    return new String(body, StandardCharsets.ISO_8859_1).split("\0", -1);
  }

  static byte[] cString(String text) {
    return (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the common start of the bodies of a deliver_sm and a data_sm. */
  static byte[] start(String from, String to, int esmClass) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {0, 1, 1});
    body.writeBytes(cString(from));
    body.writeBytes(new byte[] {0, 0});
    body.writeBytes(cString(to));
    body.write(esmClass);
    return body.toByteArray();
  }

  /** The body of a deliver_sm. */
  static byte[] deliverSm(byte[] start, byte[] text, byte[] parameters) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(start);
    body.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, (byte) text.length});
    body.writeBytes(text);
    body.writeBytes(parameters);
    return body.toByteArray();
  }

  /** The body of a data_sm. */
  static byte[] dataSm(byte[] start, byte[] parameters) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(start);
    body.writeBytes(new byte[] {0, 0});
    body.writeBytes(parameters);
    return body.toByteArray();
  }

  static byte[] parameter(int tag, byte[] value) {
    return ByteBuffer.allocate(4 + value.length)
        .putShort((short) tag)
        .putShort((short) value.length)
        .put(value)
        .array();
  }
}
