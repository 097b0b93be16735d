package dev.arrivals.sms;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The decoding of SMPP bytes to text. */
final class Octets {
  private static final int UCS2 = 8;
  private static final int SEPTET = 7;

  /** The underscore of the alphabet of GSM, a control character elsewhere. */
  private static final char GSM_UNDERSCORE = '\u0011';

  /** The replacement for bytes that are no UTF-8; may also have been sent. */
  private static final char REPLACED = '\ufffd';

  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\x00- :]+");

  private Octets() {}

  /**
   * Decodes a text. Message centres often declare UCS-2 and send ASCII, or the other way round, so
   * the bytes decide first.
   */
  static String text(byte[] bytes, int dataCoding) {
    if (isMarked(bytes) || looksBigEndian(bytes)) {
      return withoutMark(new String(bytes, StandardCharsets.UTF_16));
    }
    if (looksLittleEndian(bytes)) {
      return new String(bytes, StandardCharsets.UTF_16LE);
    }
    return dataCoding == UCS2 && !isAscii(bytes) && !startsWithName(bytes)
        ? new String(bytes, StandardCharsets.UTF_16BE)
        : octets(bytes);
  }

  private static String octets(byte[] bytes) {
    // This way a text of ASCII, as most are, costs no more than a copy.
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACED) >= 0) {
      text =
          packed(bytes)
              .or(() -> decoded(bytes, StandardCharsets.UTF_8))
              .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
    }
    return text.replace(GSM_UNDERSCORE, '_');
  }

  /** Without what dumps put before and between the digits; the text itself where it is no dump. */
  private static String digits(String text) {
    String dump = text.startsWith("0x") ? text.substring(2) : text;
    boolean spaced = dump.chars().allMatch(c -> c <= ' ' || c == ':' || HexFormat.isHexDigit(c));
    return spaced ? BETWEEN_DIGITS.matcher(dump).replaceAll("") : text;
  }

  /** The bytes that {@code content} writes as hexadecimal digits, if it holds nothing else. */
  static Optional<byte[]> fromHex(byte[] content) {
    // Nearly every content is a text and tells so by its first letter.
    if (content.length > 0 && content[0] > ' ' && !HexFormat.isHexDigit(content[0])) {
      return Optional.empty();
    }
    String digits = digits(new String(content, StandardCharsets.ISO_8859_1).strip());
    boolean hex = digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit);
    return hex && !digits.isEmpty()
        ? Optional.of(HexFormat.of().parseHex(digits))
        : Optional.empty();
  }

  /**
   * The text of bytes into which seven bits each are packed (3GPP TS 23.038 §6.1.2.1), where they
   * are plain fields: few message centres leave them so.
   */
  private static Optional<String> packed(byte[] bytes) {
    byte[] septets = new byte[bytes.length * 8 / SEPTET];
    for (int i = 0; i < septets.length; i++) {
      int bit = i * SEPTET;
      int next = bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] << 8 : 0;
      int pair = (bytes[bit / 8] & 0xff) | next;
      septets[i] = (byte) ((pair >> (bit % 8)) & 0x7f);
    }
    String text = new String(septets, StandardCharsets.US_ASCII);
    String plain = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    return plain.indexOf(':') >= 0 && isAscii(plain.getBytes(StandardCharsets.US_ASCII))
        ? Optional.of(plain)
        : Optional.empty();
  }

  /** Whether a byte order mark of UTF-16 stands first. */
  private static boolean isMarked(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    return first == 0xfeff || first == 0xfffe;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Whether the bytes start like the first field of a receipt, each of them a letter. */
  private static boolean startsWithName(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && (Character.isLetter(bytes[at]) || bytes[at] == '_')) {
      at++;
    }
    return at >= 2 && at < bytes.length && bytes[at] == ':';
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
