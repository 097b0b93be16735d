package dev.arrivals.server.store.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A list of the files of a stopped store and their sizes, so that the next start notices what was
 * lost meanwhile. RocksDB cannot notice all of it: to it a manifest without its end looks like one
 * that a crash left so. A seal that is missing, damaged or of an earlier time says nothing.
 */
public final class Seal {
  public static final String FILE = "arrivals.sealed";

  private static final String CURRENT = "CURRENT";

  private Seal() {}

  /** A line of the seal. */
  private record Sealed(String name, long size) {
    static Sealed of(Path file) {
      return new Sealed(String.valueOf(file.getFileName()), file.toFile().length());
    }

    static Sealed read(String line) {
      String[] words = line.split(" ", 2);
      return new Sealed(words[1], Long.parseLong(words[0]));
    }

    String line() {
      return size + " " + name;
    }

    /** Returns what differs from the seal; empty if nothing does. */
    Optional<String> problem(Path database) {
      Path file = database.resolve(name);
      if (!Files.exists(file)) {
        return Optional.of("is missing");
      }
      long now = file.toFile().length();
      return now == size
          ? Optional.empty()
          : Optional.of("has " + now + " bytes (expected: " + size + " as at the last stop)");
    }
  }

  /** Seals a store that was closed. Without a seal a start only notices less. */
  public static void write(Path directory, Path database) {
    try {
      String lines = lines(database).stream().map(Sealed::line).collect(Collectors.joining("\n"));
      Path fresh = directory.resolve(FILE + ".new");
      Files.writeString(fresh, sum(lines) + "\n" + lines);
      Files.move(fresh, directory.resolve(FILE), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // A full disk must not keep the server from stopping.
    }
  }

  /** Breaks the seal. */
  public static void remove(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(FILE));
  }

  /**
   * Returns what is not as it was sealed, and in which file; empty if nothing is known to be wrong.
   */
  public static Optional<String> problem(Path directory, Path database) throws IOException {
    List<Sealed> sealed = read(directory.resolve(FILE));
    if (!isOfLastStop(sealed, database)) {
      return Optional.empty();
    }
    return sealed.stream()
        .flatMap(
            s ->
                s
                    .problem(database)
                    .map(p -> database.getFileName() + "/" + s.name() + " " + p)
                    .stream())
        .findFirst();
  }

  private static List<Sealed> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    int first = text.indexOf('\n');
    boolean whole = first > 0 && text.substring(0, first).equals(sum(text.substring(first + 1)));
    return whole ? text.substring(first + 1).lines().map(Sealed::read).toList() : List.of();
  }

  /** Each opening makes a manifest with a higher number, an earlier release's too. */
  private static boolean isOfLastStop(List<Sealed> sealed, Path database) throws IOException {
    Path current = database.resolve(CURRENT);
    Optional<String> manifest =
        sealed.stream().map(Sealed::name).filter(n -> n.startsWith("MANIFEST")).findFirst();
    return manifest.isPresent()
        && Files.exists(current)
        && new String(Files.readAllBytes(current), StandardCharsets.ISO_8859_1)
            .equals(manifest.get() + "\n");
  }

  private static List<Sealed> lines(Path database) throws IOException {
    String manifest = Files.readString(database.resolve(CURRENT)).strip();
    List<Sealed> lines = new ArrayList<>();
    lines.add(Sealed.of(database.resolve(manifest)));
    try (Stream<Path> files = Files.list(database)) {
      files
          .filter(f -> LogFiles.isLog(f) || String.valueOf(f.getFileName()).endsWith(".sst"))
          .sorted()
          .map(Sealed::of)
          .forEach(lines::add);
    }
    return lines;
  }

  private static String sum(String lines) {
    CRC32C sum = new CRC32C();
    sum.update(lines.getBytes(StandardCharsets.ISO_8859_1));
    return Long.toHexString(sum.getValue());
  }
}
