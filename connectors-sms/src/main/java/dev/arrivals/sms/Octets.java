package dev.arrivals.sms;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** How bytes of SMPP become text. */
final class Octets {
  private static final int UCS2 = 8;

  /** What stands for bytes that are no UTF-8; may also have been sent. */
  private static final char REPLACED = '\ufffd';

  private Octets() {}

  /**
   * Decodes a text. Message centres often declare UCS-2 and send ASCII, or the other way round, so
   * the bytes decide first.
   */
  static String text(byte[] bytes, int dataCoding) {
    if (looksBigEndian(bytes) || (dataCoding == UCS2 && !isAscii(bytes))) {
      return new String(bytes, StandardCharsets.UTF_16BE);
    }
    if (looksLittleEndian(bytes)) {
      return new String(bytes, StandardCharsets.UTF_16LE);
    }
    // This way a text of ASCII, as most are, costs no more than a copy.
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf(REPLACED) < 0
        ? text
        : decoded(bytes, StandardCharsets.UTF_8)
            .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** The bytes that {@code content} writes as hexadecimal digits, if it holds nothing else. */
  static Optional<byte[]> fromHex(byte[] content) {
    // Nearly every content is a text and tells so by its first letter.
    if (content.length > 0 && content[0] > ' ' && !HexFormat.isHexDigit(content[0])) {
      return Optional.empty();
    }
    String digits = new String(content, StandardCharsets.ISO_8859_1).strip();
    boolean hex = digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit);
    return hex && !digits.isEmpty()
        ? Optional.of(HexFormat.of().parseHex(digits))
        : Optional.empty();
  }

  private static boolean looksBigEndian(byte[] bytes) {
    return bytes.length >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0;
  }

  private static boolean looksLittleEndian(byte[] bytes) {
    return bytes.length >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      boolean layout = b == '\t' || b == '\r' || b == '\n';
      if (!layout && (b < ' ' || b == 0x7f)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
