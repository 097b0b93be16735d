package dev.arrivals.email.mime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
public final class TextDecoder {
  private static final Charset LATIN = Charset.forName("windows-1252");

  /** Prefixes of the usual labels; 7-bit text is the same in all of these. */
  private static final List<String> ASCII_BASED =
      List.of("utf-8", "us-ascii", "iso-8859-", "windows-125", "euc-", "gb2312", "big5");

  /**
   * A label of a charset.
   *
   * @param charset empty if the JDK does not know it
   * @param ascii whether 7-bit text is ASCII in it
   */
  private record Label(Optional<Charset> charset, boolean ascii) {
    static Label read(String label) {
      String name = label.strip().toLowerCase(Locale.ROOT);
      boolean ascii =
          label.isEmpty()
              || ASCII_BASED.stream().anyMatch(label.toLowerCase(Locale.ROOT)::startsWith);
      return new Label(find(name), ascii);
    }
  }

  private static final Label NONE = Label.read("");

  /** Labels by how they are written, so that the JDK does not search for all but two again. */
  private static final Map<String, Label> KNOWN = new ConcurrentHashMap<>();

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  private static final int MOST_KNOWN = 300;

  private TextDecoder() {}

  /** Reads {@code bytes} as {@code label} if they are that, else as what fits. */
  public static String text(byte[] bytes, String label) {
    return text(bytes, 0, bytes.length, label);
  }

  /** Reads the bytes from {@code start} to {@code end} likewise. */
  public static String text(byte[] bytes, int start, int end, String label) {
    boolean sevenBit = isSevenBit(bytes, start, end);
    Label known = known(label);
    if (sevenBit && known.ascii) {
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
    Optional<Charset> named = known.charset;
    if (sevenBit && named.isPresent()) {
      return new String(bytes, start, end - start, named.get());
    }
    // 8-bit Japanese under the 7-bit label ISO-2022-JP is EUC-JP in practice.
    Stream<Charset> tries =
        label.toLowerCase(Locale.ROOT).startsWith("iso-2022-jp")
            ? Stream.concat(Stream.of(StandardCharsets.UTF_8), known("EUC-JP").charset.stream())
            : Stream.concat(named.stream(), Stream.of(StandardCharsets.UTF_8));
    return tries
        .flatMap(c -> strictly(ByteBuffer.wrap(bytes, start, end - start), c).stream())
        .findFirst()
        .orElseGet(() -> new String(bytes, start, end - start, LATIN));
  }

  /** Reads the encoded words of a header value (RFC 2047); a broken one stays as it is. */
  public static String encodedWords(String value) {
    if (!value.contains("=?")) {
      return value;
    }
    try {
      return DecoderUtil.decodeEncodedWords(value, StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      return value;
    }
  }

  private static Label known(String label) {
    if (label.isEmpty()) {
      return NONE;
    }
    Label known = KNOWN.get(label);
    if (known == null) {
      known = Label.read(label);
      if (KNOWN.size() < MOST_KNOWN) {
        KNOWN.put(label, known);
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

  /** Looks at eight bytes at once: most text is 7-bit, and all of it is asked. */
  private static boolean isSevenBit(byte[] bytes, int start, int end) {
    long highest = 0;
    int at = start;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      highest |= (long) EIGHT.get(bytes, at);
    }
    for (; at < end; at++) {
      highest |= bytes[at];
    }
    return (highest & HIGH_BITS) == 0;
  }
}
