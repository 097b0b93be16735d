package dev.arrivals.email.log.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A log file and the older ones that rotation left beside it, as far as they are not compressed.
 */
record LogFamily(Path path) {
  private static final List<String> UNREAD =
      List.of(".gz", ".bz2", ".xz", ".zst", ".lz4", ".zip", ".tmp");

  /** The file in which {@code position} was taken, or a copy of it. */
  Optional<Path> holding(SavedPosition position) throws IOException {
    List<Path> copies = new ArrayList<>();
    for (Path member : newestFirst()) {
      try (OpenLog log = OpenLog.open(member)) {
        if (log.holds(position)) {
          if (log.key().equals(position.key())) {
            return Optional.of(member);
          }
          copies.add(member);
        }
      }
    }
    return copies.stream().findFirst();
  }

  /** Returns the file after the one with this identity; otherwise the newest. */
  Path after(String key) throws IOException {
    List<Path> members = newestFirst();
    for (int i = 1; i < members.size(); i++) {
      if (OpenLog.key(members.get(i)).equals(key)) {
        return members.get(i - 1);
      }
    }
    return path;
  }

  private List<Path> newestFirst() throws IOException {
    List<Path> members = new ArrayList<>(Files.exists(path) ? List.of(path) : List.of());
    members.addAll(older());
    return members;
  }

  private List<Path> older() throws IOException {
    Path directory = Optional.ofNullable(path.getParent()).orElse(path);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(this::isOlder)
          .sorted(Comparator.comparing(LogFamily::changed).reversed())
          .toList();
    }
  }

  /**
   * {@code mail.log.1}, {@code mail.log-20261120}, and {@code acct-0001.csv} of {@code acct.csv}.
   */
  private boolean isOlder(Path file) {
    String own = String.valueOf(path.getFileName());
    String name = String.valueOf(file.getFileName());
    int dot = own.lastIndexOf('.');
    boolean dated =
        dot > 0
            && name.startsWith(own.substring(0, dot) + "-")
            && name.endsWith(own.substring(dot));
    boolean numbered = name.startsWith(own + ".") || name.startsWith(own + "-");
    return (dated || numbered)
        && UNREAD.stream().noneMatch(name::endsWith)
        && Files.isRegularFile(file);
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
