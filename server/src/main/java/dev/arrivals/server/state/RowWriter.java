package dev.arrivals.server.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Writes rows in the protobuf wire format in one pass. Rows are written with every commit; building
 * messages only to write them would cost three times as much. Absent and default values are left
 * out, as in proto3. Not thread-safe.
 */
final class RowWriter {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int LONGEST_VARINT = 10;

  private byte[] bytes = new byte[512];
  private int end;

  /** What was written so far; the writer starts anew. */
  byte[] take() {
    byte[] row = Arrays.copyOf(bytes, end);
    end = 0;
    return row;
  }

  void number(int field, long value) {
    if (value != 0) {
      tag(field, VARINT);
      varint(value);
    }
  }

  /** A number that may be negative. */
  void signed(int field, long value) {
    if (value != 0) {
      presentSigned(field, value);
    }
  }

  /** The same, written even if it is 0. */
  void presentSigned(int field, long value) {
    tag(field, VARINT);
    varint((value << 1) ^ (value >> 63));
  }

  void flag(int field, boolean value) {
    number(field, value ? 1 : 0);
  }

  void fixed(int field, long value) {
    if (value != 0) {
      tag(field, FIXED_64);
      room(Long.BYTES);
      for (int i = 0; i < Long.BYTES; i++) {
        bytes[end++] = (byte) (value >>> (8 * i));
      }
    }
  }

  void text(int field, String value) {
    if (!value.isEmpty()) {
      byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
      tag(field, LENGTH_DELIMITED);
      varint(encoded.length);
      room(encoded.length);
      System.arraycopy(encoded, 0, bytes, end, encoded.length);
      end += encoded.length;
    }
  }

  /** A part with fields of its own, written even if it is empty. */
  <T> void part(int field, T value, Consumer<T> writer) {
    tag(field, LENGTH_DELIMITED);
    room(1);
    int start = ++end;
    writer.accept(value);
    int length = end - start;
    // One byte was left for the length, which is nearly always enough.
    int more = lengthBytes(length) - 1;
    room(more);
    System.arraycopy(bytes, start, bytes, start + more, length);
    end = start - 1;
    varint(length);
    end += length;
  }

  /** One of several numbers that make up a part. */
  void element(long value) {
    varint(value);
  }

  private void tag(int field, int type) {
    varint((long) field << 3 | type);
  }

  private void varint(long value) {
    room(LONGEST_VARINT);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[end++] = (byte) rest;
  }

  private static int lengthBytes(int length) {
    return Math.max(1, (31 - Integer.numberOfLeadingZeros(length)) / 7 + 1);
  }

  private void room(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
    }
  }
}
