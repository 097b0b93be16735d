package dev.arrivals.email.log.follow;

import dev.arrivals.email.log.meaning.LineMemory;
import dev.arrivals.email.log.meaning.LogMapper;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.source.SourceState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The loop of the follower's thread, which runs until it is interrupted. */
final class FollowLoop implements Runnable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration SAVE = Duration.ofMillis(500);

  private final Path file;
  private final Tail tail;
  private final LineMemory memory;
  private final Window window;
  private final PositionFile positions;
  private final Consumer<SourceState> state;
  private Optional<SavedPosition> done;
  private Optional<SavedPosition> saved;
  private Optional<String> problem = Optional.empty();
  private long savedAt = System.nanoTime();

  FollowLoop(
      Path file,
      Tail tail,
      LineMemory memory,
      Window window,
      PositionFile positions,
      Consumer<SourceState> state) {
    this.file = file;
    this.tail = tail;
    this.memory = memory;
    this.window = window;
    this.positions = positions;
    this.state = state;
    done = tail.position();
    saved = done;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        step();
      }
    } catch (InterruptedException e) {
      // The end: stop() asked for it.
    } catch (RuntimeException e) {
      state.accept(SourceState.failing(file + " is not followed any more: " + e));
      throw e;
    } finally {
      close();
    }
  }

  private void step() throws InterruptedException {
    boolean read = !window.isFull() && read();
    Duration wait = read ? Duration.ZERO : POLL;
    if (window.isEmpty()) {
      Thread.sleep(wait.toMillis());
    } else {
      window.settle(wait).ifPresent(position -> done = Optional.of(position));
    }
    if (window.isEmpty() || System.nanoTime() - savedAt > SAVE.toNanos()) {
      save();
    }
    tell();
  }

  /** Gives the next piece to the server; false where there is none. */
  private boolean read() {
    try {
      if (tail.isClosed()) {
        memory.pass(new String(tail.open(), StandardCharsets.UTF_8));
        done = window.isEmpty() ? tail.position() : done;
      }
      Optional<Tail.Piece> piece = tail.next();
      piece.ifPresent(this::give);
      problem = Optional.empty();
      return piece.isPresent();
    } catch (IOException e) {
      problem = Optional.of(problem(e));
      closeTail();
      return false;
    }
  }

  private void give(Tail.Piece piece) {
    String earlier = memory.pass(new String(piece.bytes(), StandardCharsets.UTF_8));
    Map<String, String> attributes =
        earlier.isEmpty() ? Map.of() : Map.of(LogMapper.CONTEXT, earlier);
    window.give(NativeFeedback.of(piece.bytes(), attributes, Instant.now()), piece.after());
  }

  private String problem(IOException e) {
    if (e instanceof NoSuchFileException) {
      return file + " does not exist (expected the log that option 'file' names)";
    }
    if (e instanceof AccessDeniedException) {
      return file + " cannot be read (let the user of this service read it)";
    }
    return file + " cannot be read: " + e.getClass().getSimpleName();
  }

  private void save() {
    if (!done.equals(saved) && done.isPresent()) {
      try {
        positions.save(done.get());
        saved = done;
      } catch (IOException e) {
        problem = Optional.of("the position cannot be saved: " + e);
      }
      savedAt = System.nanoTime();
    }
  }

  private void tell() {
    SourceState told = problem.map(SourceState::failing).orElseGet(SourceState::well);
    try {
      state.accept(told.waiting(tail.behind(done)));
    } catch (IOException e) {
      state.accept(told);
    }
  }

  /** An interrupted thread could not write: its channels close at once. */
  private void close() {
    boolean interrupted = Thread.interrupted();
    done = window.taken().or(() -> done);
    save();
    closeTail();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeTail() {
    try {
      tail.close();
    } catch (IOException e) {
      problem = Optional.of(problem(e));
    }
  }
}
