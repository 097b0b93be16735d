package dev.arrivals.server.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The tables of a page, each found by its heading; a row is its cells without their backquotes. */
public final class DocTables {
  private final List<String> lines;

  private DocTables(List<String> lines) {
    this.lines = lines;
  }

  public static DocTables of(Path page) {
    try {
      return new DocTables(Files.readAllLines(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of the table under {@code heading}, without the rule below its head. */
  public List<List<String>> under(String heading) {
    int start = lines.indexOf(heading);
    if (start < 0) {
      throw new AssertionError("no heading " + heading);
    }
    return lines.stream()
        .skip(start + 1L)
        .takeWhile(line -> !line.startsWith("#"))
        .filter(line -> line.startsWith("|") && !line.startsWith("| ---"))
        .map(DocTables::cells)
        .toList();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
        .map(cell -> cell.replace("`", "").strip())
        .toList();
  }
}
