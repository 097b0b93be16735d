package dev.arrivals.sms;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A deliver_sm or data_sm: who speaks, to whom, what kind of message it is, its text, its
 * parameters.
 */
record SmppPdu(
    int commandId, Address source, Address destination, int esmClass, String text, Tlvs tlvs) {

  /** An address and its type of number (SMPP 3.4 §5.2.5). */
  record Address(int type, String number) {}

  static final int DELIVER_SM = 0x00000005;
  static final int DATA_SM = 0x00000103;
  static final int HEADER = 16;

  private static final int COMMAND_ID_AT = 4;
  private static final int USER_DATA_HEADER = 0x40;

  /** Whether {@code bytes} are meant as one PDU, even if it is damaged. */
  static boolean isMeantBy(byte[] bytes) {
    return isWhole(bytes) || (bytes.length >= HEADER && carriesText(commandId(bytes)));
  }

  /** Whether {@code bytes} are one PDU of which we expect neither a text nor a receipt. */
  static boolean isAnother(byte[] bytes) {
    return isWhole(bytes) && !carriesText(commandId(bytes));
  }

  /** Whether a PDU with this command carries a text or receipt to us. */
  private static boolean carriesText(int commandId) {
    return commandId == DELIVER_SM || commandId == DATA_SM;
  }

  static int commandId(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt(COMMAND_ID_AT);
  }

  /** Reads one whole PDU; empty where its length is wrong or a field is cut off. */
  static Optional<SmppPdu> read(byte[] bytes) {
    if (!isWhole(bytes)) {
      return Optional.empty();
    }
    try {
      return Optional.of(body(commandId(bytes), ByteBuffer.wrap(bytes).position(HEADER)));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(byte[] bytes) {
    return bytes.length >= HEADER && ByteBuffer.wrap(bytes).getInt() == bytes.length;
  }

  private static SmppPdu body(int commandId, ByteBuffer in) {
    boolean data = commandId == DATA_SM;
    skipString(in); // service_type
    Address source = address(in);
    Address destination = address(in);
    int esmClass = Byte.toUnsignedInt(in.get());
    if (!data) {
      in.getShort(); // protocol_id, priority_flag
      skipString(in); // schedule_delivery_time
      skipString(in); // validity_period
    }
    in.get(); // registered_delivery
    if (!data) {
      in.get(); // replace_if_present_flag
    }
    int dataCoding = Byte.toUnsignedInt(in.get());
    byte[] shortMessage = data ? new byte[0] : shortMessage(in);
    Tlvs tlvs = Tlvs.read(in);
    byte[] message =
        isBlank(shortMessage)
            ? tlvs.value(Tlvs.MESSAGE_PAYLOAD).orElse(shortMessage)
            : shortMessage;
    String text = Octets.text(withoutHeader(message, esmClass), dataCoding);
    return new SmppPdu(commandId, source, destination, esmClass, text, tlvs);
  }

  private static Address address(ByteBuffer in) {
    int type = in.get();
    in.get(); // numbering plan
    return new Address(type, string(in));
  }

  private static boolean isBlank(byte[] octets) {
    for (byte octet : octets) {
      if (octet != 0 && octet != ' ') {
        return false;
      }
    }
    return true;
  }

  private static byte[] withoutHeader(byte[] message, int esmClass) {
    if ((esmClass & USER_DATA_HEADER) == 0 || message.length == 0) {
      return message;
    }
    int header = 1 + Byte.toUnsignedInt(message[0]);
    return header > message.length ? message : Arrays.copyOfRange(message, header, message.length);
  }

  private static byte[] shortMessage(ByteBuffer in) {
    in.get(); // sm_default_msg_id
    byte[] octets = new byte[Byte.toUnsignedInt(in.get())];
    in.get(octets);
    return octets;
  }

  private static void skipString(ByteBuffer in) {
    while (in.get() != 0) {}
  }

  private static String string(ByteBuffer in) {
    int start = in.position();
    skipString(in);
    return new String(
        in.array(),
        in.arrayOffset() + start,
        in.position() - start - 1,
        StandardCharsets.ISO_8859_1);
  }
}
