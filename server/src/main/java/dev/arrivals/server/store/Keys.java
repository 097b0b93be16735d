package dev.arrivals.server.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Builds keys whose unsigned byte order is the order of their parts. Texts end with 0x00, so a key
 * of fewer parts is a prefix of exactly the keys that go on from it; any text and any number is
 * accepted.
 */
public final class Keys {

  private static final int END = 0x00;
  // Escapes 0x00 and 0x01 inside texts; keeps both below 0x02 and above the end mark.
  private static final int ESCAPE = 0x01;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

  private Keys() {}

  /** Starts an empty key. */
  public static Keys key() {
    return new Keys();
  }

  /** A key of texts only. */
  public static byte[] of(String... texts) {
    Keys keys = new Keys();
    for (String text : texts) {
      keys.text(text);
    }
    return keys.build();
  }

  /** Adds a text, ordered by code point. */
  public Keys text(String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b == END || b == ESCAPE) {
        bytes.write(ESCAPE);
        bytes.write(b + 1);
      } else {
        bytes.write(b);
      }
    }
    bytes.write(END);
    return this;
  }

  /** Adds a number, smallest first: big-endian with the sign bit flipped. */
  public Keys number(long number) {
    bytes.writeBytes(bigEndian(number ^ Long.MIN_VALUE));
    return this;
  }

  /** Adds a number, greatest first. */
  public Keys inverted(long number) {
    return number(~number);
  }

  /** Adds one small unsigned value, such as an enum's stored number. */
  public Keys octet(int value) {
    if (value < 0 || value > 0xff) {
      throw new IllegalArgumentException("octet is " + value + " (expected: 0 to 255)");
    }
    bytes.write(value);
    return this;
  }

  /** Adds bytes as they are; what follows is ordered only among equal lengths. */
  public Keys raw(byte[] raw) {
    bytes.writeBytes(raw);
    return this;
  }

  /** Returns the key. */
  public byte[] build() {
    return bytes.toByteArray();
  }

  /** Returns the number that {@link #number} wrote at this offset. */
  public static long numberAt(byte[] key, int offset) {
    return ByteBuffer.wrap(key).getLong(offset) ^ Long.MIN_VALUE;
  }

  /** Returns the number that {@link #inverted} wrote at this offset. */
  public static long invertedAt(byte[] key, int offset) {
    return ~numberAt(key, offset);
  }

  /** Returns the text that {@link #text} wrote at this offset. */
  public static String textAt(byte[] key, int offset) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(key.length - offset);
    for (int i = offset; key[i] != END; i++) {
      text.write(key[i] == ESCAPE ? key[++i] - 1 : key[i]);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Returns where the part after the text at this offset starts. */
  public static int afterText(byte[] key, int offset) {
    int end = offset;
    while (key[end] != END) {
      end++;
    }
    return end + 1;
  }

  /**
   * Returns the first key after all keys with this prefix; empty if there is none (all bytes are
   * 0xff).
   */
  public static Optional<byte[]> prefixEnd(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != (byte) 0xff) {
        byte[] end = Arrays.copyOf(prefix, i + 1);
        end[i]++;
        return Optional.of(end);
      }
    }
    return Optional.empty();
  }

  /** Returns the smallest key after this one. */
  public static byte[] successor(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /** Returns the order of the store: byte by byte, unsigned. */
  public static int compare(byte[] left, byte[] right) {
    return Arrays.compareUnsigned(left, right);
  }

  /** Eight bytes, big-endian: a journal position, which is never negative. */
  static byte[] bigEndian(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static long bigEndianAt(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }
}
