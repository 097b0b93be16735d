package dev.arrivals.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The processor time of the threads of a process by kind, in nanoseconds, as the scheduler counts
 * it. What the compiler takes says more about how long a process has run than about its work.
 *
 * @param nanos by kind of thread
 */
record ThreadTimes(Map<String, Long> nanos) {
  private static final String COMPILER = "compiler";

  /** Kinds of threads by what their names begin with. */
  private static final Map<String, String> KINDS =
      Map.of(
          "commit", "commit",
          "ack", "ack",
          "checkpoint", "checkpoint",
          "grpc", "grpc",
          "rocksdb", "rocksdb",
          "C1 Compiler", COMPILER,
          "C2 Compiler", COMPILER,
          "VM Thread", "collector",
          "GC", "collector");

  /** The times so far; threads that have ended count no more. */
  static ThreadTimes of(long pid) throws IOException {
    Map<String, Long> nanos = new TreeMap<>();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks) {
        add(task, nanos);
      }
    }
    return new ThreadTimes(nanos);
  }

  private static void add(Path task, Map<String, Long> nanos) throws IOException {
    try {
      String name = Files.readString(task.resolve("comm")).strip();
      String counted = Files.readString(task.resolve("schedstat")).strip();
      nanos.merge(kind(name), Long.parseLong(counted.split(" ")[0]), Long::sum);
    } catch (NoSuchFileException e) {
      // It has just ended.
    }
  }

  private static String kind(String name) {
    return KINDS.entrySet().stream()
        .filter(kind -> name.startsWith(kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("others");
  }

  /** Microseconds of each kind since {@code before} for one of so many events. */
  String since(ThreadTimes before, int events) {
    String kinds =
        nanos.entrySet().stream()
            .map(e -> "%s %.1f".formatted(e.getKey(), micros(before, e.getKey(), events)))
            .collect(Collectors.joining(", "));
    double all =
        nanos.keySet().stream()
            .filter(kind -> !kind.equals(COMPILER))
            .mapToDouble(kind -> micros(before, kind, events))
            .sum();
    return "µs CPU an event: %.1f without the compiler (%s)".formatted(all, kinds);
  }

  private double micros(ThreadTimes before, String kind, int events) {
    long spent = nanos.getOrDefault(kind, 0L) - before.nanos().getOrDefault(kind, 0L);
    return spent / 1e3 / events;
  }
}
