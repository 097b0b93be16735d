package dev.arrivals.server.ingest;

import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.State;
import dev.arrivals.server.state.TooMuchTouchedException;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.server.vital.Vitals;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final long COMMAND_BYTES = 64;
  private static final long GROUP_TOUCHES = 2 << 20;
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LET_IN_MILLIS = 10;
  private static final String NAME = "commit thread";

  /**
   * A command and its cost.
   *
   * @param bytes about how much memory it holds
   */
  record Cost<R>(long bytes, Command<R> command) {}

  /** Tells one who waits, after the group is durable and visible. */
  private interface Ack {
    void give(long taken, long shown);
  }

  private final State state;
  private final Checkpointer checkpointer;
  private final Clock clock;
  private final Vitals vitals;
  private final Room room;
  private final LinkedBlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private final CommitFigures figures = new CommitFigures();
  private final Outage outage =
      new Outage(
          "The store takes no writes, and clients are told to send again",
          "The store takes writes again");
  private final Thread thread = new Thread(this::run, "commit");
  private long retryAt = System.nanoTime();
  private volatile boolean running = true;

  /** Prepares a committer; {@link #start} starts its thread. */
  public Committer(
      State state, Checkpointer checkpointer, Clock clock, long queueBytes, Vitals vitals) {
    this.state = state;
    this.checkpointer = checkpointer;
    this.clock = clock;
    this.vitals = vitals;
    this.room = new Room(queueBytes);
  }

  /** Starts the commit thread. */
  public void start() {
    thread.start();
  }

  /** Whether the store takes writes at the moment. */
  public boolean healthy() {
    return running && !outage.lasts();
  }

  /** Why the store takes no writes at the moment; empty if it does. */
  public Optional<String> problem() {
    return outage
        .why()
        .map(e -> String.valueOf(e.getMessage()))
        .or(() -> running ? Optional.empty() : Optional.of("the server is stopping"));
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

  /** Queues several commands, all or none of them. */
  <R> List<CompletableFuture<Committed<R>>> submit(List<Cost<R>> commands) {
    long bytes = commands.stream().mapToLong(c -> c.bytes() + COMMAND_BYTES).sum();
    Optional<Refusal> refusal = refusal(bytes);
    return commands.stream()
        .map(
            c ->
                refusal.isPresent()
                    ? CompletableFuture.<Committed<R>>failedFuture(refusal.get().asException())
                    : queued(c.bytes() + COMMAND_BYTES, c.command()))
        .toList();
  }

  /**
   * Queues a command without blocking. The future fails with a {@link RefusedException}: EXHAUSTED
   * at once when the queue is full, UNAVAILABLE when the write failed, or what the command refused.
   */
  <R> CompletableFuture<Committed<R>> submit(long bytes, Command<R> command) {
    return submit(List.of(new Cost<>(bytes, command))).get(0);
  }

  /** Takes room, or tells why there is none. */
  private Optional<Refusal> refusal(long bytes) {
    if (!running) {
      return Optional.of(ComeAgain.stopping());
    }
    return room.take(bytes) ? Optional.empty() : Optional.of(ComeAgain.full(room.limit()));
  }

  private <R> CompletableFuture<Committed<R>> queued(long bytes, Command<R> command) {
    CompletableFuture<Committed<R>> done = new CompletableFuture<>();
    queue.add(new Pending<>(command, bytes, System.nanoTime(), done));
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

  @SuppressWarnings("CatchingUnchecked") // Whatever ends this thread ends the server's work.
  private void run() {
    try {
      while (running || !queue.isEmpty()) {
        step(nextGroup());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      vitals.died(NAME, e);
      log.error("The commit thread died; the server no longer takes writes", e);
    } finally {
      running = false;
      fail(List.copyOf(queue));
    }
  }

  private void step(List<Pending<?>> group) throws InterruptedException {
    if (group.isEmpty()) {
      idle();
      return;
    }
    try {
      take(group);
    } finally {
      fail(group);
    }
    checkpointer.afterCommit();
  }

  /** Whoever still waits for an answer gets one. */
  private static void fail(List<Pending<?>> group) {
    group.stream()
        .filter(p -> !p.done().isDone())
        .forEach(p -> p.fail(ComeAgain.stopping().asException()));
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
    if (outage.lasts()) {
      return queue.poll(RETRY_NANOS, TimeUnit.NANOSECONDS);
    }
    return room.isAwaited() ? queue.poll(LET_IN_MILLIS, TimeUnit.MILLISECONDS) : queue.take();
  }

  /** Nobody is sent here during an outage, so it must find out by itself that it is over. */
  private void idle() {
    room.letIn();
    takesWrites();
  }

  /** Commits a group at once, or in an outage command by command: those that only read go on. */
  private void take(List<Pending<?>> group) {
    if (takesWrites()) {
      commit(group);
    } else {
      group.forEach(pending -> commit(List.of(pending)));
    }
  }

  private void commit(List<Pending<?>> group) {
    List<Pending<?>> left = group;
    while (!left.isEmpty()) {
      left = commitSome(left);
    }
  }

  /**
   * Returns what is left of a group: what did not fit beside the rest, or all others if a command
   * failed half-way.
   */
  private List<Pending<?>> commitSome(List<Pending<?>> group) {
    List<Ack> acks = new ArrayList<>(group.size());
    Changes changes = state.begin(clock.instant());
    long start = System.nanoTime();
    int end = 0;
    while (end < group.size() && state.touchedBytes() <= GROUP_TOUCHES) {
      Pending<?> pending = group.get(end++);
      if (!decide(pending, changes, acks)) {
        state.drop();
        return group.stream().filter(p -> p != pending).toList();
      }
    }
    figures.folded(System.nanoTime() - start);
    write(group.subList(0, end), changes, acks, start);
    return group.subList(end, group.size());
  }

  private void write(List<Pending<?>> group, Changes changes, List<Ack> acks, long start) {
    if (outage.lasts() && changes.mark() > 0) {
      state.drop();
      outage.why().ifPresent(e -> refuse(group, ComeAgain.notWritten(e)));
      return;
    }
    try {
      state.commit(changes);
      long shown = System.nanoTime();
      acks.forEach(ack -> ack.give(start, shown));
    } catch (StoreException e) {
      figures.failed();
      outage.failed(e);
      state.drop();
      refuse(group, ComeAgain.unknownOutcome(e));
    }
  }

  private static void refuse(List<Pending<?>> group, Refusal why) {
    group.forEach(p -> p.fail(why.asException()));
  }

  /** Returns false if the command failed half-way, so that the group must be decided without it. */
  private <R> boolean decide(Pending<R> pending, Changes changes, List<Ack> acks) {
    int before = state.writes();
    try {
      R result = pending.command().decide(changes);
      acks.add(
          (taken, shown) -> {
            Timing timing = new Timing(pending.queued(), taken, shown);
            pending.done().complete(new Committed<>(result, state.position(), timing));
          });
      return true;
    } catch (RefusedException e) {
      if (state.writes() == before) {
        // It was refused because of what is not durable yet.
        acks.add((taken, shown) -> pending.fail(e));
        return true;
      }
      pending.fail(e);
      return false;
    } catch (TooMuchTouchedException e) {
      pending.fail(ComeAgain.inSmallerBatches(e.most()).asException());
      return state.writes() == before;
    } catch (StoreException e) {
      log.debug("The store could not be read", e);
      pending.fail(StoreTrouble.refusal(e).asException());
      return state.writes() == before;
    } catch (RuntimeException | StackOverflowError e) {
      log.error("A command failed; the rest of its group goes on without it", e);
      pending.fail(e);
      return state.writes() == before;
    }
  }

  /** Whether writes are worth a try: in an outage, whether a reopen now succeeds. */
  private boolean takesWrites() {
    if (!outage.lasts()) {
      return true;
    }
    if (System.nanoTime() - retryAt < 0) {
      return false;
    }
    retryAt = System.nanoTime() + RETRY_NANOS;
    try {
      state.reopen();
      outage.over();
      return true;
    } catch (StoreException e) {
      outage.failed(e);
      return false;
    }
  }
}
