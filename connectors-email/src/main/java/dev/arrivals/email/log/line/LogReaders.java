package dev.arrivals.email.log.line;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats that an instance reads; the first that knows a line reads it. */
public record LogReaders(List<LineReader> readers) {
  /** The values of the option {@code format} that are not names of formats. */
  static final String AUTO = "auto";

  /** A line as the reader of its format understood it. */
  public record Read(String format, List<LogLine> lines) {}

  /**
   * The reader of {@code format}, or all of them.
   *
   * @throws IllegalArgumentException if there is no such format
   */
  public static LogReaders of(String format, List<LineReader> all) {
    List<LineReader> chosen =
        all.stream().filter(r -> format.equals(AUTO) || format.equals(r.format())).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "option 'format' is '"
              + format
              + "' (expected one of "
              + Stream.concat(Stream.of(AUTO), all.stream().map(LineReader::format)).toList()
              + ")");
    }
    return new LogReaders(chosen);
  }

  public Optional<Read> read(String line, LogTime time, List<String> columns) {
    for (LineReader reader : readers) {
      List<LogLine> lines = reader.read(line, time, columns);
      if (!lines.isEmpty()) {
        return Optional.of(new Read(reader.format(), lines));
      }
    }
    return Optional.empty();
  }
}
