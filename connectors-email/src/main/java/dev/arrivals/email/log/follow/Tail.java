package dev.arrivals.email.log.follow;

import dev.arrivals.email.log.meaning.LogMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole lines from a file that grows, is renamed and is cut off: first to its end, then its
 * successor. Used by one thread.
 */
final class Tail implements AutoCloseable {
  /** Largest piece of a log in bytes; no line that matters is longer. */
  static final int MOST = LogMapper.LONGEST_LINE;

  private static final int BEFORE = 1 << 20;

  /** Complete lines, and the position that follows them. */
  record Piece(byte[] bytes, SavedPosition after) {}

  private final Path path;
  private final LogFamily family;
  private final Duration quiet;
  private Optional<SavedPosition> position;
  private boolean atEnd;
  private @Nullable OpenLog log;

  /**
   * Starts where {@code position} says, else at the beginning or the end of what is there.
   *
   * @param quiet how long a renamed file must not have grown before it is left
   */
  Tail(Path path, Optional<SavedPosition> position, boolean atEnd, Duration quiet) {
    this.path = path;
    this.family = new LogFamily(path);
    this.position = position;
    this.atEnd = atEnd && Files.exists(path);
    this.quiet = quiet;
  }

  /** Whether the next piece comes from a file that was not open before. */
  boolean isClosed() {
    return log == null;
  }

  /** Returns the position; empty before the first file has been opened. */
  Optional<SavedPosition> position() {
    return position;
  }

  /** Opens what is to be read next; returns what stands before it, for memory's sake. */
  byte[] open() throws IOException {
    Optional<Path> known = position.isPresent() ? family.holding(position.get()) : Optional.empty();
    OpenLog opened = OpenLog.open(known.orElse(path));
    long offset = known.isPresent() ? position.map(SavedPosition::offset).orElse(0L) : 0;
    offset = atEnd && position.isEmpty() ? lineStart(opened) : offset;
    position = Optional.of(opened.position(offset));
    log = opened;
    return before(opened, offset);
  }

  /** The next lines; nothing where none is whole. */
  Optional<Piece> next() throws IOException {
    OpenLog open = log;
    if (open == null || position.isEmpty()) {
      return Optional.empty();
    }
    if (!open.holds(position.get())) {
      // It was cut off; what was not read yet may stand in a copy.
      close();
      return Optional.empty();
    }
    byte[] bytes = open.read(position.get().offset(), MOST);
    int end = lastLine(bytes);
    int length = end > 0 || bytes.length < MOST ? end : bytes.length;
    if (length == 0 && isLeft(open)) {
      length = bytes.length;
      if (length == 0) {
        succeed(open);
        return Optional.empty();
      }
    }
    return length == 0 ? Optional.empty() : Optional.of(piece(open, bytes, length));
  }

  /** Returns how many bytes follow {@code done}; compressed files do not count. */
  long behind(Optional<SavedPosition> done) throws IOException {
    OpenLog open = log;
    long newest = Files.exists(path) ? Files.size(path) : 0;
    if (open == null || done.isEmpty()) {
      return newest;
    }
    boolean renamed = Files.exists(path) && !OpenLog.key(path).equals(open.key());
    boolean same = done.get().key().equals(open.key());
    return (renamed ? newest : 0) + open.size() - (same ? done.get().offset() : 0);
  }

  private Piece piece(OpenLog open, byte[] bytes, int length) throws IOException {
    long offset = position.map(SavedPosition::offset).orElse(0L) + length;
    SavedPosition after = open.position(offset);
    position = Optional.of(after);
    return new Piece(
        length == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, length), after);
  }

  /** Whether another file has taken the name and nobody writes into this one any more. */
  private boolean isLeft(OpenLog open) throws IOException {
    return Files.exists(path) && !OpenLog.key(path).equals(open.key()) && open.isQuiet(quiet);
  }

  private void succeed(OpenLog open) throws IOException {
    OpenLog next = OpenLog.open(family.after(open.key()));
    close();
    position = Optional.of(next.position(0));
    log = next;
  }

  private static byte[] before(OpenLog log, long offset) throws IOException {
    int most = (int) Math.min(BEFORE, offset);
    byte[] near = log.read(offset - most, most);
    byte[] first = most == offset ? new byte[0] : log.read(0, MOST);
    int line = firstLine(first);
    byte[] all = java.util.Arrays.copyOf(first, line + near.length);
    System.arraycopy(near, 0, all, line, near.length);
    return all;
  }

  private static long lineStart(OpenLog log) throws IOException {
    long from = Math.max(0, log.size() - MOST);
    byte[] last = log.read(from, MOST);
    return from + lastLine(last);
  }

  private static int firstLine(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  /** The length up to the last line end. */
  private static int lastLine(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  @Override
  public void close() throws IOException {
    OpenLog open = log;
    log = null;
    if (open != null) {
      open.close();
    }
  }
}
