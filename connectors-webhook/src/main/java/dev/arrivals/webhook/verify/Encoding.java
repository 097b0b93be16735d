package dev.arrivals.webhook.verify;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The way to write the bytes of a signature. */
public enum Encoding {
  /** Hexadecimal digits, small or capital. */
  HEX,
  /** Base64 (RFC 4648) of either alphabet, padded or not, without bits left over. */
  BASE64;

  /** The bytes; empty where the text is not so written. */
  public Optional<byte[]> decode(String text) {
    try {
      return Optional.of(
          switch (this) {
            case HEX -> HexFormat.of().parseHex(text);
            case BASE64 -> base64(text);
          });
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] base64(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    String plain = text.substring(0, end).replace('-', '+').replace('_', '/');
    byte[] bytes = Base64.getDecoder().decode(plain);
    if (!Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(plain)) {
      throw new IllegalArgumentException("bits are left over");
    }
    return bytes;
  }
}
