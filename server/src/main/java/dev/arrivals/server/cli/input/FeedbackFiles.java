package dev.arrivals.server.cli.input;

import dev.arrivals.spi.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads feedback from files, directories (a Maildir too) and standard input. */
public final class FeedbackFiles {
  private static final String STDIN = "-";
  private static final String MAILDIR_TMP = "tmp";

  private final FileFormat format;

  /** Prepares the reading of files in a format. */
  public FeedbackFiles(FileFormat format) {
    this.format = format;
  }

  /** Returns every file that the arguments mean, in order. */
  public List<String> expand(List<String> arguments) {
    return arguments.stream().flatMap(this::expand).toList();
  }

  /** A receiver of pieces, and of errors for files and pieces that cannot be read. */
  public interface Taker {
    /** Takes a piece. */
    void take(Piece piece) throws InterruptedException;

    /** Takes an error: a file or a piece cannot be read. */
    void problem(String what);
  }

  /** Passes on every piece of every file; a file that cannot be read does not stop the rest. */
  public void each(List<String> arguments, Taker taker) throws InterruptedException {
    for (String argument : arguments) {
      try {
        for (String file : expand(argument).toList()) {
          each(file, taker);
        }
      } catch (UncheckedIOException e) {
        taker.problem(argument + " cannot be read (" + e.getCause() + ")");
      }
    }
  }

  private void each(String file, Taker taker) throws InterruptedException {
    try (Stream<Piece> pieces = read(file)) {
      for (Piece piece : (Iterable<Piece>) pieces::iterator) {
        if (piece.isTooLarge()) {
          taker.problem(piece.tooLarge());
        } else {
          taker.take(piece);
        }
      }
    } catch (IllegalArgumentException e) {
      taker.problem(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      taker.problem(file + " cannot be read to its end (" + e.getCause() + ")");
    }
  }

  /** Returns every piece in a file, read as the iteration proceeds. */
  public Stream<Piece> read(String file) {
    try {
      InputStream in = file.equals(STDIN) ? System.in : Files.newInputStream(Path.of(file));
      Iterator<Cutter.Cut> pieces = Cutter.of(format, in);
      AtomicInteger index = new AtomicInteger();
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(pieces, Spliterator.ORDERED), false)
          .map(cut -> new Piece(file, index.getAndIncrement(), cut.content(), cut.size()))
          .onClose(() -> close(in));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private Stream<String> expand(String argument) {
    Path path = Path.of(argument);
    if (argument.equals(STDIN) || !Files.isDirectory(path)) {
      return Stream.of(argument);
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !inTmp(f))
          .sorted()
          .map(Path::toString)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether a file is in the tmp of a Maildir, where it is still being written. */
  private static boolean inTmp(Path file) {
    Path parent = file.getParent();
    return parent != null
        && parent.endsWith(MAILDIR_TMP)
        && Files.isDirectory(parent.resolveSibling("new"));
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
