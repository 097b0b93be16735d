package dev.arrivals.server.ingest;

import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commit thread. It takes what waits in the queue as one group, decides each command on a
 * private overlay, writes one synced journal row, and only then shows and acknowledges the group.
 */
public final class Committer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Committer.class);
  private static final long GROUP_BYTES = 256 << 10;
  private static final long RETRY_MILLIS = 1_000;
  private static final long LET_IN_MILLIS = 10;

  /** One command on its way, and who waits for it. */
  private record Pending<R>(
      Command<R> command, long bytes, long queued, CompletableFuture<Committed<R>> done) {}

  /** Tells one who waits, after the group is durable and visible. */
  private interface Ack {
    void give(long taken, long shown);
  }

  private final State state;
  private final Checkpointer checkpointer;
  private final Clock clock;
  private final Room room;
  private final LinkedBlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private final CommitFigures figures = new CommitFigures();
  private final Thread thread = new Thread(this::run, "commit");
  private volatile boolean running = true;
  private volatile boolean broken;

  /** Prepares a committer; {@link #start} starts its thread. */
  public Committer(State state, Checkpointer checkpointer, Clock clock, long queueBytes) {
    this.state = state;
    this.checkpointer = checkpointer;
    this.clock = clock;
    this.room = new Room(queueBytes);
  }

  /** Starts the commit thread. */
  public void start() {
    thread.start();
  }

  /** Whether the store takes writes at the moment. */
  public boolean healthy() {
    return running && !broken;
  }

  /** What the commit thread did. */
  public CommitFigures figures() {
    return figures;
  }

  /** The time that groups are committed at. */
  Instant now() {
    return clock.instant();
  }

  /** How much waits in the queue, and may. */
  public Room room() {
    return room;
  }

  /**
   * Queues a command without blocking. The future fails with a {@link RefusedException}: EXHAUSTED
   * at once when the queue is full, UNAVAILABLE when the write failed, or what the command refused.
   */
  <R> CompletableFuture<Committed<R>> submit(long bytes, Command<R> command) {
    CompletableFuture<Committed<R>> done = new CompletableFuture<>();
    long cost = bytes + 64;
    if (!running) {
      done.completeExceptionally(ComeAgain.stopping().asException());
    } else if (!room.take(cost)) {
      done.completeExceptionally(ComeAgain.full(room.limit()).asException());
    } else {
      queue.add(new Pending<>(command, cost, System.nanoTime(), done));
    }
    return done;
  }

  /** Waits until a position is visible; at once if it is. */
  CompletableFuture<Long> reached(long position) {
    return state.position() >= position
        ? CompletableFuture.completedFuture(position)
        : submit(0, changes -> position)
            .thenCompose(
                done ->
                    state.position() >= position
                        ? CompletableFuture.completedFuture(position)
                        : CompletableFuture.failedFuture(ComeAgain.ahead(position).asException()));
  }

  /** Commits what is queued, then stops. */
  @Override
  public void close() {
    running = false;
    queue.add(new Pending<>(c -> "", 0, System.nanoTime(), new CompletableFuture<>()));
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    fail(List.copyOf(queue));
  }

  private void run() {
    try {
      while (running || !queue.isEmpty()) {
        List<Pending<?>> group = nextGroup();
        if (group.isEmpty()) {
          idle();
          continue;
        }
        try {
          commit(group);
        } finally {
          fail(group);
        }
        checkpointer.afterCommit();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      log.error("The commit thread died; the server no longer takes writes", e);
    } finally {
      running = false;
      fail(List.copyOf(queue));
    }
  }

  /** Whoever still waits for an answer gets one. */
  private static void fail(List<Pending<?>> group) {
    group.stream()
        .filter(p -> !p.done().isDone())
        .forEach(p -> p.done().completeExceptionally(ComeAgain.stopping().asException()));
  }

  private List<Pending<?>> nextGroup() throws InterruptedException {
    List<Pending<?>> group = new ArrayList<>();
    long bytes = 0;
    Pending<?> first = first();
    for (Pending<?> next = first; next != null; next = queue.poll()) {
      group.add(next);
      bytes += next.bytes();
      if (bytes >= GROUP_BYTES) {
        break;
      }
    }
    room.give(bytes);
    if (!group.isEmpty()) {
      figures.took(group.size(), bytes);
    }
    return group;
  }

  private @Nullable Pending<?> first() throws InterruptedException {
    if (broken) {
      return queue.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
    return room.isAwaited() ? queue.poll(LET_IN_MILLIS, TimeUnit.MILLISECONDS) : queue.take();
  }

  /** Nobody is sent here while it is broken, so it must find out by itself. */
  private void idle() {
    room.letIn();
    if (broken && reopen()) {
      recovered();
    }
  }

  private void commit(List<Pending<?>> group) {
    List<Ack> acks = new ArrayList<>(group.size());
    Changes changes = state.begin(clock.instant());
    long start = System.nanoTime();
    for (Pending<?> pending : group) {
      if (!decide(pending, changes, acks)) {
        state.drop();
        commit(group.stream().filter(p -> p != pending).toList());
        return;
      }
    }
    figures.folded(System.nanoTime() - start);
    try {
      state.commit(changes);
      recovered();
      long shown = System.nanoTime();
      acks.forEach(ack -> ack.give(start, shown));
    } catch (StoreException e) {
      broke(e);
      state.drop();
      group.forEach(p -> p.done().completeExceptionally(ComeAgain.unknownOutcome(e).asException()));
      reopen();
    }
  }

  /** Returns false if the command failed half-way, so that the group must be decided without it. */
  private <R> boolean decide(Pending<R> pending, Changes changes, List<Ack> acks) {
    int mark = changes.mark();
    try {
      R result = pending.command().decide(changes);
      acks.add(
          (taken, shown) -> {
            Timing timing = new Timing(pending.queued(), taken, shown);
            pending.done().complete(new Committed<>(result, state.position(), timing));
          });
      return true;
    } catch (RefusedException e) {
      acks.add((taken, shown) -> pending.done().completeExceptionally(e));
      return true;
    } catch (RuntimeException e) {
      log.error("A command failed; the rest of its group goes on without it", e);
      pending.done().completeExceptionally(e);
      return changes.mark() == mark;
    }
  }

  /** Says it once, however many commits fail after it. */
  private void broke(StoreException e) {
    figures.failed();
    if (!broken) {
      log.error("Commits fail from now on; clients are told to send again", e);
    }
    broken = true;
  }

  private void recovered() {
    if (broken) {
      log.info("Commits work again");
    }
    broken = false;
  }

  private boolean reopen() {
    try {
      state.reopen();
      return true;
    } catch (StoreException e) {
      log.debug("The store could not be reopened; the next write tries again", e);
      return false;
    }
  }
}
