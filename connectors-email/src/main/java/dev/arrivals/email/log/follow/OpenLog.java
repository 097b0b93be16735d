package dev.arrivals.email.log.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** A log file that is open: it stays readable when it is renamed or removed. */
final class OpenLog implements AutoCloseable {
  /** Number of leading bytes that identify a file. */
  private static final int HEAD = 1_024;

  private final FileChannel channel;
  private final String key;

  private long seenSize = -1;
  private long seenTime;

  private OpenLog(FileChannel channel, String key) {
    this.channel = channel;
    this.key = key;
  }

  static OpenLog open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new OpenLog(channel, key(path));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The identity of what {@code path} names at the moment; empty where there is none. */
  static String key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? "" : key.toString();
  }

  String key() {
    return key;
  }

  /** Whether nothing has been written for {@code time}, as far as was seen. */
  boolean isQuiet(Duration time) throws IOException {
    long now = System.nanoTime();
    long size = size();
    if (size != seenSize) {
      seenSize = size;
      seenTime = now;
    }
    return now - seenTime >= time.toNanos();
  }

  long size() throws IOException {
    return channel.size();
  }

  /** At most {@code most} bytes from {@code offset} on. */
  byte[] read(long offset, int most) throws IOException {
    int length = (int) Math.min(most, Math.max(0, channel.size() - offset));
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {}
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  SavedPosition position(long offset) throws IOException {
    int length = (int) Math.min(HEAD, offset);
    return new SavedPosition(key, length, head(length), offset);
  }

  /** Whether this is the file that {@code position} was taken in, or a copy of it. */
  boolean holds(SavedPosition position) throws IOException {
    return size() >= position.offset()
        && (position.headLength() > 0 || key.equals(position.key()))
        && head(position.headLength()).equals(position.head());
  }

  private String head(int length) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(read(0, length)), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
