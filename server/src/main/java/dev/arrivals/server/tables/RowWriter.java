package dev.arrivals.server.tables;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes rows in the protobuf wire format in one pass. Rows are written with every commit; building
 * messages only to write them would cost three times as much. Absent and default values are left
 * out, as in proto3. Not thread-safe.
 */
public final class RowWriter {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int LONGEST_VARINT = 10;

  private byte[] bytes = new byte[512];
  private int end;
  private ByteString tail = ByteString.EMPTY;

  /** Returns what was written so far; the writer starts anew. */
  public byte[] take() {
    byte[] row = Arrays.copyOf(bytes, length());
    tail.copyTo(row, end);
    end = 0;
    tail = ByteString.EMPTY;
    return row;
  }

  /** Writes a number that is not negative. */
  public void number(int field, long value) {
    if (value != 0) {
      tag(field, VARINT);
      varint(value);
    }
  }

  /** Writes numbers in one part. */
  public void numbers(int field, List<Long> values) {
    if (!values.isEmpty()) {
      part(field, values, (all, row) -> all.forEach(row::element));
    }
  }

  /** Writes a number that may be negative. */
  public void signed(int field, long value) {
    if (value != 0) {
      presentSigned(field, value);
    }
  }

  /** Writes a number that may be negative, even if it is 0. */
  public void presentSigned(int field, long value) {
    tag(field, VARINT);
    varint((value << 1) ^ (value >> 63));
  }

  /** Writes a flag. */
  public void flag(int field, boolean value) {
    number(field, value ? 1 : 0);
  }

  /** Writes a number in 8 bytes. */
  public void fixed(int field, long value) {
    if (value != 0) {
      tag(field, FIXED_64);
      room(Long.BYTES);
      for (int i = 0; i < Long.BYTES; i++) {
        bytes[end++] = (byte) (value >>> (8 * i));
      }
    }
  }

  /** Writes a text. */
  public void text(int field, String value) {
    if (!value.isEmpty()) {
      presentText(field, value);
    }
  }

  /** Writes each text, also empty ones. */
  public void texts(int field, List<String> values) {
    for (String value : values) {
      presentText(field, value);
    }
  }

  private void presentText(int field, String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    begin(field, encoded.length);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, end, encoded.length);
    end += encoded.length;
  }

  /** Writes a part with fields of its own, even if it is empty. */
  public <T> void part(int field, T value, BiConsumer<T, RowWriter> writer) {
    tag(field, LENGTH_DELIMITED);
    room(1);
    int start = ++end;
    writer.accept(value, this);
    int length = end - start;
    // One byte was left for the length, which is nearly always enough.
    int more = lengthBytes(length) - 1;
    room(more);
    System.arraycopy(bytes, start, bytes, start + more, length);
    end = start - 1;
    varint(length);
    end += length;
  }

  /** Writes a part for each value. */
  public <T> void parts(int field, List<T> values, BiConsumer<T, RowWriter> writer) {
    for (T value : values) {
      part(field, value, writer);
    }
  }

  /** Writes a part that is a message of its own, even if it is empty. */
  public void message(int field, MessageLite value) {
    int size = value.getSerializedSize();
    begin(field, size);
    room(size);
    try {
      value.writeTo(CodedOutputStream.newInstance(bytes, end, size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    end += size;
  }

  /** Writes bytes as they are. */
  public void bytes(int field, ByteString value) {
    if (!value.isEmpty()) {
      begin(field, value.size());
      copy(value);
    }
  }

  /** Writes bytes that end the row. They are copied only when the row is put together. */
  public void tail(int field, ByteString value) {
    if (!value.isEmpty()) {
      begin(field, value.size());
      tail = value;
    }
  }

  /** Begins a part whose fields follow, {@code length} bytes of them. */
  public void begin(int field, int length) {
    tag(field, LENGTH_DELIMITED);
    varint(length);
  }

  /** Returns how many bytes {@link #begin} writes. */
  public static int headLength(int field, int length) {
    return lengthBytes(field << 3) + lengthBytes(length);
  }

  /** Returns how long the row is so far. */
  public int length() {
    return end + tail.size();
  }

  /** Moves everything but the tail behind the row of another writer, and returns the tail. */
  public ByteString moveTo(RowWriter other) {
    other.room(end);
    System.arraycopy(bytes, 0, other.bytes, other.end, end);
    other.end += end;
    end = 0;
    ByteString rest = tail;
    tail = ByteString.EMPTY;
    return rest;
  }

  /** Writes bytes that are fields already. */
  public void copy(ByteString fields) {
    room(fields.size());
    fields.copyTo(bytes, end);
    end += fields.size();
  }

  /** Writes one of several numbers that make up a part. */
  public void element(long value) {
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
