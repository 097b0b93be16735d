package dev.arrivals.server.commit;

import dev.arrivals.server.refusal.RetryLater;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A queued command with the future that its caller holds.
 *
 * @param bytes about how much memory it holds
 * @param queued when it came, in nanoseconds
 */
record Pending<R>(
    Command<R> command, long bytes, long queued, CompletableFuture<Committed<R>> done) {

  void complete(R result, long position, Timing timing) {
    done.complete(new Committed<>(result, position, timing));
  }

  void fail(Throwable why) {
    done.completeExceptionally(why);
  }

  /** Fails the commands that have no answer yet, because the server is stopping. */
  static void stop(List<Pending<?>> commands) {
    commands.stream()
        .filter(p -> !p.done().isDone())
        .forEach(p -> p.fail(RetryLater.stopping().asException()));
  }
}
