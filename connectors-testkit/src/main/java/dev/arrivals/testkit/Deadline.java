package dev.arrivals.testkit;

import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls a mapper as the server does: whatever it throws counts, and so does the time it takes. */
final class Deadline {
  private static final long SECONDS = 2;

  /** A call that hangs keeps its thread; the others go on with theirs. */
  private static final ExecutorService CALLERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread caller = new Thread(work, "contract");
            caller.setDaemon(true);
            return caller;
          });

  private Deadline() {}

  /**
   * Maps a fixture.
   *
   * @throws AssertionError naming the fixture, the rule that was broken and its fix
   */
  static Mapping map(FeedbackMapper mapper, Fixture fixture) {
    CompletableFuture<@Nullable Mapping> mapped = new CompletableFuture<>();
    CALLERS.execute(() -> call(mapper, fixture, mapped));
    return wait(mapped, fixture);
  }

  /** A mapper is code under test: even its errors are results. */
  @SuppressWarnings("CatchingUnchecked")
  private static void call(
      FeedbackMapper mapper, Fixture fixture, CompletableFuture<@Nullable Mapping> mapped) {
    try {
      mapped.complete(mapper.map(fixture.feedback()));
    } catch (Throwable e) {
      mapped.completeExceptionally(e);
    }
  }

  private static Mapping wait(CompletableFuture<@Nullable Mapping> mapped, Fixture fixture) {
    try {
      @Nullable Mapping mapping = mapped.get(SECONDS, TimeUnit.SECONDS);
      if (mapping == null) {
        throw new AssertionError(
            "map() returned null for " + fixture + "; return Mapping.unmappable(why) instead");
      }
      return mapping;
    } catch (ExecutionException e) {
      throw new AssertionError(
          "map() threw for " + fixture + "; return Mapping.unmappable(why) instead", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError(
          "map() took longer than "
              + SECONDS
              + " s for "
              + fixture
              + "; read each byte a bounded number of times, wait for nothing",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
