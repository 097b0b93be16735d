package dev.arrivals.server.cli.input;

import dev.arrivals.spi.FileFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Cuts a stream into pieces without holding more than one: an mbox into mails, a log into runs of
 * lines. Of a piece that is too large only the size is held.
 */
final class Cutter implements Iterator<Cutter.Cut> {
  private static final int HEAD = 4_096;
  private static final int CODE = 3;
  private static final int LOG_PIECE = 64 * 1_024;
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  /** The bytes of a piece, none where there are too many, and how many there are. */
  record Cut(byte[] content, long size) {}

  /** The place where one piece ends and the next begins. */
  enum Seam {
    /** Nowhere: it is all one piece. */
    NONE,
    /** At a line that starts with "From ", after an empty one (RFC 4155). */
    MBOX,
    /** At every line that is not blank; a reply of several lines goes on (RFC 5321 §4.2.1). */
    LINE,
    /** At a line, once there are enough of them. */
    LOG
  }

  private final InputStream in;
  private final Seam seam;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private long size;
  private long lineSize;
  private boolean afterBlank = true;
  private String lastReply = "";
  private Optional<Cut> next;

  private Cutter(InputStream in, Seam seam) throws IOException {
    this.in = in;
    this.seam = seam;
    this.next = cut();
  }

  /** Cuts what a connector reads. */
  static Cutter of(FileFormat format, InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    byte[] head = head(buffered);
    return new Cutter(
        buffered,
        switch (format) {
          case MAILS -> startsWith(head, FROM) ? Seam.MBOX : Seam.NONE;
          case LINES -> contains(head, (byte) 0) ? Seam.NONE : Seam.LINE;
          case LOG -> Seam.LOG;
          case WHOLE -> Seam.NONE;
        });
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Cut next() {
    Cut cut = next.orElseThrow(NoSuchElementException::new);
    try {
      next = cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cut;
  }

  private Optional<Cut> cut() throws IOException {
    for (byte[] line = line(); line.length > 0; line = line()) {
      if (starts(line) && !isBlank()) {
        Cut whole = taken();
        add(line);
        return Optional.of(whole);
      }
      add(line);
    }
    return isBlank() ? Optional.empty() : Optional.of(taken());
  }

  private Cut taken() {
    Cut cut = new Cut(size > Piece.LARGEST ? new byte[0] : piece.toByteArray(), size);
    piece.reset();
    size = 0;
    return cut;
  }

  private boolean isBlank() {
    return size == 0
        || (seam == Seam.LINE
            && size <= HEAD
            && piece.toString(StandardCharsets.ISO_8859_1).isBlank());
  }

  private boolean starts(byte[] line) {
    boolean starts =
        switch (seam) {
          case NONE -> false;
          case MBOX -> afterBlank && startsWith(line, FROM);
          case LINE -> !continuesReply(line);
          case LOG -> size + lineSize > LOG_PIECE;
        };
    afterBlank = line.length == 1 || (line.length == 2 && line[0] == '\r');
    lastReply = replyCode(line, '-');
    return starts;
  }

  /** Returns whether the line before this one says that another follows with the same code. */
  private boolean continuesReply(byte[] line) {
    return !lastReply.isEmpty()
        && (lastReply.equals(replyCode(line, '-')) || lastReply.equals(replyCode(line, ' ')));
  }

  /**
   * Returns the reply code that starts a line before {@code mark}, or nothing; the mark may be left
   * out.
   */
  private static String replyCode(byte[] line, char mark) {
    String text = new String(line, StandardCharsets.ISO_8859_1).stripTrailing();
    boolean code =
        text.length() >= CODE
            && "245".indexOf(text.charAt(0)) >= 0
            && text.chars().limit(CODE).allMatch(c -> c >= '0' && c <= '9');
    boolean marked = text.length() > CODE ? text.charAt(CODE) == mark : mark == ' ';
    return code && marked ? text.substring(0, CODE) : "";
  }

  /** Adds a line. The separator of an mbox is not part of the mail. */
  private void add(byte[] line) {
    boolean separator = seam == Seam.MBOX && size == 0 && startsWith(line, FROM);
    if (!separator) {
      size += lineSize;
      if (size <= Piece.LARGEST) {
        piece.writeBytes(line);
      }
    }
  }

  /** Returns the next line; only its beginning if it is too large by itself. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    lineSize = 0;
    int b = in.read();
    while (b >= 0) {
      lineSize++;
      if (lineSize <= Piece.LARGEST) {
        line.write(b);
      }
      if (b == '\n') {
        break;
      }
      b = in.read();
    }
    return line.toByteArray();
  }

  private static byte[] head(BufferedInputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD / 2);
    in.reset();
    return head;
  }

  private static boolean startsWith(byte[] line, byte[] prefix) {
    return line.length >= prefix.length
        && java.util.Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static boolean contains(byte[] bytes, byte wanted) {
    for (byte b : bytes) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }
}
