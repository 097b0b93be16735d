package dev.arrivals.email;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Bytes to text, whatever the label says: labels are missing, unknown and wrong. */
final class TextDecoder {
  private static final Charset LATIN = Charset.forName("windows-1252");

  /** How the labels of most mails begin: 7-bit text is the same in all of these. */
  private static final List<String> ASCII_BASED =
      List.of("utf-8", "us-ascii", "iso-8859-", "windows-125", "euc-", "gb2312", "big5");

  /** What labels mean, so that the JDK does not search for all but two of them again. */
  private static final Map<String, Optional<Charset>> KNOWN = new ConcurrentHashMap<>();

  private static final int MOST_KNOWN = 300;

  private TextDecoder() {}

  /** Reads {@code bytes} as {@code label} if they are that, else as what fits. */
  static String text(byte[] bytes, String label) {
    return text(bytes, 0, bytes.length, label);
  }

  /** The same for the bytes from {@code start} to {@code end}. */
  static String text(byte[] bytes, int start, int end, String label) {
    boolean sevenBit = isSevenBit(bytes, start, end);
    if (sevenBit && isAsciiIn(label)) {
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
    Optional<Charset> named = charset(label);
    if (sevenBit && named.isPresent()) {
      return new String(bytes, start, end - start, named.get());
    }
    // 8-bit Japanese under the 7-bit label ISO-2022-JP is EUC-JP in practice.
    Stream<Charset> tries =
        label.toLowerCase(Locale.ROOT).startsWith("iso-2022-jp")
            ? Stream.concat(Stream.of(StandardCharsets.UTF_8), charset("EUC-JP").stream())
            : Stream.concat(named.stream(), Stream.of(StandardCharsets.UTF_8));
    return tries
        .flatMap(c -> strictly(ByteBuffer.wrap(bytes, start, end - start), c).stream())
        .findFirst()
        .orElseGet(() -> new String(bytes, start, end - start, LATIN));
  }

  /** Reads the encoded words of a header value (RFC 2047); a broken one stays as it is. */
  static String encodedWords(String value) {
    if (!value.contains("=?")) {
      return value;
    }
    try {
      return DecoderUtil.decodeEncodedWords(value, StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      return value;
    }
  }

  private static boolean isAsciiIn(String label) {
    if (label.isEmpty()) {
      return true;
    }
    for (String start : ASCII_BASED) {
      if (label.regionMatches(true, 0, start, 0, start.length())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Charset> charset(String label) {
    String name = label.strip().toLowerCase(Locale.ROOT);
    Optional<Charset> known = KNOWN.get(name);
    if (known == null) {
      known = find(name);
      if (KNOWN.size() < MOST_KNOWN) {
        KNOWN.put(name, known);
      }
    }
    return known;
  }

  private static Optional<Charset> find(String name) {
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> strictly(ByteBuffer bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes)
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isSevenBit(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
