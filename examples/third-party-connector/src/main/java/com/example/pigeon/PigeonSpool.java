package com.example.pigeon;

import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.SourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Takes the callbacks that Pigeon's own client writes into a directory, a file {@code *.txt} each.
 * A file is deleted only after the server has its feedback on disk: whatever goes wrong before, it
 * is taken again.
 */
final class PigeonSpool implements FeedbackSource {
  private static final long SECONDS_BETWEEN = 1;

  private final Path spool;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread looking = new Thread(work, "pigeon-spool");
            looking.setDaemon(true);
            return looking;
          });
  private volatile SourceState state = SourceState.well();

  PigeonSpool(Path spool) {
    this.spool = spool;
  }

  @Override
  public void start(FeedbackSink sink, Path directory) {
    thread.scheduleWithFixedDelay(() -> look(sink), 0, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  /** Waits for the file in hand, whose feedback may be given still. */
  @Override
  public void stop() {
    thread.shutdown();
    try {
      thread.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public SourceState state() {
    return state;
  }

  /** A directory that cannot be read, or a server that is full, is no end: it looks again. */
  void look(FeedbackSink sink) {
    try {
      List<Path> files = files();
      for (Path file : files) {
        give(file, sink);
      }
      state = SourceState.well();
    } catch (IOException | CompletionException e) {
      state = SourceState.failing("spool " + spool + ": " + e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  /** The stage completes when the feedback is durable; not before that the file may go. */
  private static void give(Path file, FeedbackSink sink) throws IOException {
    NativeFeedback feedback =
        NativeFeedback.of(Files.readAllBytes(file), Map.of(), Instant.now());
    sink.accept(feedback).toCompletableFuture().join();
    Files.delete(file);
  }
}
