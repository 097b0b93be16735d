package dev.arrivals.sms;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Writes deliver_sm and data_sm PDUs for tests. */
final class Pdu {
  private int command = SmppPdu.DELIVER_SM;
  private int sourceType = 1;
  private String source = "46700000000";
  private int destinationType;
  private String destination = "123";
  private int esmClass = 0x04;
  private int dataCoding;
  private byte[] shortMessage = new byte[0];
  private final ByteArrayOutputStream tlvs = new ByteArrayOutputStream();

  static Pdu deliverSm() {
    return new Pdu();
  }

  static Pdu dataSm() {
    Pdu pdu = new Pdu();
    pdu.command = SmppPdu.DATA_SM;
    return pdu;
  }

  Pdu source(int type, String address) {
    sourceType = type;
    source = address;
    return this;
  }

  Pdu destination(int type, String address) {
    destinationType = type;
    destination = address;
    return this;
  }

  Pdu esmClass(int value) {
    esmClass = value;
    return this;
  }

  Pdu text(String text) {
    shortMessage = text.getBytes(StandardCharsets.ISO_8859_1);
    return this;
  }

  Pdu text(String text, Charset charset, int coding) {
    shortMessage = text.getBytes(charset);
    dataCoding = coding;
    return this;
  }

  Pdu octets(byte[] octets, int coding) {
    shortMessage = octets;
    dataCoding = coding;
    return this;
  }

  Pdu messageId(String id) {
    return tlv(Tlvs.RECEIPTED_MESSAGE_ID, (id + "\0").getBytes(StandardCharsets.ISO_8859_1));
  }

  Pdu state(int number) {
    return tlv(Tlvs.MESSAGE_STATE, new byte[] {(byte) number});
  }

  Pdu networkError(int network, int code) {
    return tlv(
        Tlvs.NETWORK_ERROR_CODE, new byte[] {(byte) network, (byte) (code >> 8), (byte) code});
  }

  Pdu payload(String text) {
    return tlv(Tlvs.MESSAGE_PAYLOAD, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Pdu tlv(int tag, byte[] value) {
    tlvs.writeBytes(
        ByteBuffer.allocate(4).putShort((short) tag).putShort((short) value.length).array());
    tlvs.writeBytes(value);
    return this;
  }

  Pdu raw(byte[] tail) {
    tlvs.writeBytes(tail);
    return this;
  }

  /** An answer to a submission, with whatever follows its header. */
  static byte[] response(int command, int status, byte[] body) {
    return ByteBuffer.allocate(SmppPdu.HEADER + body.length)
        .putInt(SmppPdu.HEADER + body.length)
        .putInt(command)
        .putInt(status)
        .putInt(7)
        .put(body)
        .array();
  }

  byte[] bytes() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {0, (byte) sourceType, 1});
    body.writeBytes(source.getBytes(StandardCharsets.ISO_8859_1));
    body.writeBytes(new byte[] {0, (byte) destinationType, 0});
    body.writeBytes(destination.getBytes(StandardCharsets.ISO_8859_1));
    body.writeBytes(new byte[] {0, (byte) esmClass});
    if (command == SmppPdu.DATA_SM) {
      body.writeBytes(new byte[] {0, (byte) dataCoding});
    } else {
      body.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, (byte) dataCoding, 0});
      body.write(shortMessage.length);
      body.writeBytes(shortMessage);
    }
    body.writeBytes(tlvs.toByteArray());
    return ByteBuffer.allocate(SmppPdu.HEADER + body.size())
        .putInt(SmppPdu.HEADER + body.size())
        .putInt(command)
        .putInt(0)
        .putInt(7)
        .put(body.toByteArray())
        .array();
  }
}
