package dev.arrivals.server.commit;

import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RetryLater;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The commands that wait to be committed, bounded in bytes. Any thread may add commands; the commit
 * thread takes them out in commit groups, in the order in which they came.
 */
final class CommandQueue {
  private static final long GROUP_BYTES = 256 << 10;
  private static final long COMMAND_BYTES = 64;
  private static final long LET_IN_MILLIS = 10;

  private final QueueBudget budget;
  private final LinkedBlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private volatile boolean open = true;
  private volatile boolean ended;

  CommandQueue(long bytes) {
    this.budget = new QueueBudget(bytes);
  }

  QueueBudget budget() {
    return budget;
  }

  /** Returns whether the queue takes commands. */
  boolean isOpen() {
    return open;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Queues several commands, all or none of them. */
  <R> List<CompletableFuture<Committed<R>>> add(List<Committer.Cost<R>> commands) {
    long bytes = commands.stream().mapToLong(c -> c.bytes() + COMMAND_BYTES).sum();
    Optional<Refusal> refusal = refusal(bytes);
    return commands.stream()
        .map(
            c ->
                refusal.isPresent()
                    ? CompletableFuture.<Committed<R>>failedFuture(refusal.get().asException())
                    : add(c.bytes() + COMMAND_BYTES, c.command()))
        .toList();
  }

  /** Reserves bytes of the budget, or returns why that is refused. */
  private Optional<Refusal> refusal(long bytes) {
    if (!open) {
      return Optional.of(RetryLater.stopping());
    }
    return budget.take(bytes) ? Optional.empty() : Optional.of(RetryLater.full(budget.limit()));
  }

  private <R> CompletableFuture<Committed<R>> add(long bytes, Command<R> command) {
    CompletableFuture<Committed<R>> done = new CompletableFuture<>();
    Pending<R> pending = new Pending<>(command, bytes, System.nanoTime(), done);
    queue.add(pending);
    if (ended) {
      Pending.stop(List.of(pending));
    }
    return done;
  }

  /** Takes no more commands, and wakes the commit thread if it waits for one. */
  void close() {
    open = false;
    queue.add(new Pending<>(Command.of(c -> {}), 0, System.nanoTime(), new CompletableFuture<>()));
  }

  /** Fails what is still added from now on: nobody takes commands out any more. */
  void end() {
    open = false;
    ended = true;
  }

  /** Returns what nobody took out. */
  List<Pending<?>> left() {
    return List.copyOf(queue);
  }

  /**
   * Commit thread: waits for the next commit group.
   *
   * @param patience how long to wait for its first command, in nanoseconds; empty for ever
   * @return no command if none came in time, or callers wait to be let in
   */
  List<Pending<?>> nextGroup(Optional<Long> patience) throws InterruptedException {
    List<Pending<?>> group = new ArrayList<>();
    long bytes = 0;
    for (Pending<?> next = first(patience); next != null; next = queue.poll()) {
      group.add(next);
      bytes += next.bytes();
      if (bytes >= GROUP_BYTES) {
        break;
      }
    }
    budget.begin(bytes);
    return group;
  }

  private @Nullable Pending<?> first(Optional<Long> patience) throws InterruptedException {
    if (patience.isPresent()) {
      return queue.poll(patience.get(), TimeUnit.NANOSECONDS);
    }
    return budget.isAwaited() ? queue.poll(LET_IN_MILLIS, TimeUnit.MILLISECONDS) : queue.take();
  }
}
