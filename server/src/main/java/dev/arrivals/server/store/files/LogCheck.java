package dev.arrivals.server.store.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads a log or manifest of RocksDB as far as it is whole. Both consist of blocks of 32 KiB with
 * records in them, each after a header: checksum (4 bytes), length (2), type (1), the numbers in
 * little endian. RocksDB itself tells where a log breaks, but not which log.
 */
public final class LogCheck {
  private static final int BLOCK = 32 << 10;
  private static final int HEADER = 7;
  // RocksDB stores checksums rotated and shifted, as they may stand in data that is summed again.
  private static final int SHIFT = 0xa282ead8;
  private static final int ROTATION = 17;

  private LogCheck() {}

  /** Returns what is wrong with a file, and from which byte on; empty if it is whole. */
  public static Optional<String> problem(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BLOCK))) {
      return problem(in, Files.size(file));
    }
  }

  private static Optional<String> problem(DataInputStream in, long size) throws IOException {
    byte[] header = new byte[HEADER];
    long at = 0;
    try {
      while (at < size) {
        int left = BLOCK - (int) (at % BLOCK);
        if (left < HEADER) {
          in.skipNBytes(Math.min(left, size - at));
          at += left;
          continue;
        }
        in.readFully(header);
        int length = readRecord(in, header, left - HEADER);
        if (length < 0) {
          return isUnused(header) ? Optional.empty() : Optional.of("is damaged at byte " + at);
        }
        at += HEADER + length;
      }
      return Optional.empty();
    } catch (EOFException e) {
      return Optional.of("breaks off after byte " + at);
    }
  }

  /** Returns the length of the record behind a header, or -1 if it is not what was written. */
  private static int readRecord(DataInputStream in, byte[] header, int most) throws IOException {
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int length = Short.toUnsignedInt(fields.getShort(Integer.BYTES));
    if (length > most || isUnused(header)) {
      return -1;
    }
    byte[] record = new byte[length];
    in.readFully(record);
    CRC32C sum = new CRC32C();
    sum.update(header, HEADER - 1, 1);
    sum.update(record);
    int stored = Integer.rotateRight((int) sum.getValue(), 32 - ROTATION) + SHIFT;
    return stored == fields.getInt(0) ? length : -1;
  }

  /** Returns whether space was set aside and not written yet. */
  private static boolean isUnused(byte[] header) {
    for (byte b : header) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
