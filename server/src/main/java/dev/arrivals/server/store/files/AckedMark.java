package dev.arrivals.server.store.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The last acknowledged position, in a file beside RocksDB. Recovery stops quietly at the first
 * unreadable byte of the write-ahead log, as it must for the torn end of a crash; this mark tells
 * such an end from damage that took acknowledged rows. It is written after the row is synced and
 * not synced itself, so it may lag but never leads.
 */
public final class AckedMark implements AutoCloseable {

  public static final String FILE = "arrivals.acked";

  // RandomAccessFile, because an interrupted thread would close a FileChannel.
  private final RandomAccessFile file;

  private AckedMark(RandomAccessFile file) {
    this.file = file;
  }

  /** Opens the mark of a data directory, and creates it if there is none. */
  public static AckedMark open(Path directory) throws IOException {
    return new AckedMark(new RandomAccessFile(directory.resolve(FILE).toFile(), "rw"));
  }

  /**
   * Returns the mark, or 0 if there is none; it is written twice, so that a torn one is not
   * believed.
   */
  public synchronized long read() throws IOException {
    byte[] bytes = new byte[2 * Long.BYTES];
    file.seek(0);
    if (file.read(bytes) < bytes.length) {
      return 0;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long first = buffer.getLong();
    return first == buffer.getLong() ? first : 0;
  }

  /** Moves the mark; failing leaves an older mark, which only detects less. */
  public synchronized void write(long position) {
    byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(position).putLong(position).array();
    try {
      file.seek(0);
      file.write(bytes);
    } catch (IOException e) {
      // The row itself is safe.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
