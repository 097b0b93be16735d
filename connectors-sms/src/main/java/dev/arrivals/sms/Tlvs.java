package dev.arrivals.sms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The optional parameters of a PDU; the first of two equal tags holds. */
final class Tlvs {
  static final Tlvs NONE = new Tlvs(Map.of());

  static final int RECEIPTED_MESSAGE_ID = 0x001E;
  static final int NETWORK_ERROR_CODE = 0x0423;
  static final int MESSAGE_PAYLOAD = 0x0424;
  static final int MESSAGE_STATE = 0x0427;

  private static final int HEADER = 4;

  private final Map<Integer, byte[]> values;

  private Tlvs(Map<Integer, byte[]> values) {
    this.values = values;
  }

  /** Reads to the end, or to the first that is cut off: what came before it still counts. */
  static Tlvs read(ByteBuffer in) {
    Map<Integer, byte[]> values = new HashMap<>();
    while (in.remaining() >= HEADER) {
      int tag = Short.toUnsignedInt(in.getShort());
      int length = Short.toUnsignedInt(in.getShort());
      if (length > in.remaining()) {
        break;
      }
      byte[] value = new byte[length];
      in.get(value);
      values.putIfAbsent(tag, value);
    }
    return new Tlvs(values);
  }

  Optional<byte[]> value(int tag) {
    return Optional.ofNullable(values.get(tag));
  }

  Optional<String> messageId() {
    return text(RECEIPTED_MESSAGE_ID);
  }

  /** The text that a parameter holds, up to its NUL. */
  Optional<String> text(int tag) {
    return value(tag).map(Tlvs::text).filter(text -> !text.isEmpty());
  }

  OptionalInt messageState() {
    return octet(MESSAGE_STATE);
  }

  /** The number that a parameter of one octet holds. */
  OptionalInt octet(int tag) {
    return value(tag)
        .filter(value -> value.length == 1)
        .map(value -> OptionalInt.of(Byte.toUnsignedInt(value[0])))
        .orElse(OptionalInt.empty());
  }

  Optional<NetworkError> networkError() {
    return value(NETWORK_ERROR_CODE)
        .filter(value -> value.length == 3)
        .map(
            value ->
                new NetworkError(
                    Byte.toUnsignedInt(value[0]),
                    Short.toUnsignedInt(ByteBuffer.wrap(value).getShort(1))));
  }

  /** The parameter as it stood in the PDU, in hexadecimal. */
  String span(int tag) {
    byte[] value = value(tag).orElseThrow();
    return String.format("%04X%04X", tag, value.length) + HexFormat.of().formatHex(value);
  }

  private static String text(byte[] value) {
    String text = new String(value, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(0);
    return (end < 0 ? text : text.substring(0, end)).strip();
  }
}
