package dev.arrivals.server.commit;

import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.refusal.RetryLater;
import dev.arrivals.server.refusal.StoreTrouble;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.server.tables.TooMuchTouchedException;
import dev.arrivals.server.vital.Vitals;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commit thread. It takes what waits in the queue as one group, decides each command on a
 * private overlay, writes one synced journal row, and only then shows the group and hands its
 * answers over to the ack thread, on which all futures of commands complete.
 */
public final class Committer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Committer.class);
  private static final long GROUP_TOUCHES = 2 << 20;
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String NAME = "commit thread";

  /**
   * A command and its cost.
   *
   * @param bytes about how much memory it holds
   */
  public record Cost<R>(long bytes, Command<R> command) {}

  /** Answers a command, after its group is durable and visible at {@code position}. */
  private interface Ack {
    void give(long position, long taken, long shown);
  }

  private final State state;
  private final Checkpointer checkpointer;
  private final Clock clock;
  private final Vitals vitals;
  private final Acks acks;
  private final CommandQueue queue;
  private final CommitFigures figures = new CommitFigures();
  private final Outage outage =
      new Outage(
          "The store takes no writes, and clients are told to send again",
          "The store takes writes again");
  private final Thread thread = new Thread(this::run, "commit");
  private long retryAt = System.nanoTime();

  /** Prepares a committer; {@link #start} starts its thread. */
  public Committer(
      State state, Checkpointer checkpointer, Clock clock, long queueBytes, Vitals vitals) {
    this.state = state;
    this.checkpointer = checkpointer;
    this.clock = clock;
    this.vitals = vitals;
    this.acks = new Acks(vitals);
    this.queue = new CommandQueue(queueBytes);
  }

  /** Starts the commit thread, and the one that answers. */
  public void start() {
    acks.start();
    thread.start();
  }

  /** Returns whether the store takes writes at the moment. */
  public boolean healthy() {
    return queue.isOpen() && !outage.lasts();
  }

  /** Returns why the store takes no writes at the moment; empty if it does. */
  public Optional<String> problem() {
    return outage
        .why()
        .map(e -> String.valueOf(e.getMessage()))
        .or(() -> queue.isOpen() ? Optional.empty() : Optional.of("the server is stopping"));
  }

  /** Returns the figures of the commit thread. */
  public CommitFigures figures() {
    return figures;
  }

  /** Returns the time that groups are committed at. */
  public Instant now() {
    return clock.instant();
  }

  /** Returns the budget of the queue. */
  public QueueBudget budget() {
    return queue.budget();
  }

  /** Queues several commands, all or none of them. */
  public <R> List<CompletableFuture<Committed<R>>> submit(List<Cost<R>> commands) {
    return queue.add(commands);
  }

  /**
   * Queues a command without blocking. The future completes on the ack thread, in the order of the
   * commits. It fails with a {@link RefusedException}: EXHAUSTED at once when the queue is full,
   * UNAVAILABLE when the write failed, or what the command refused.
   */
  public <R> CompletableFuture<Committed<R>> submit(long bytes, Command<R> command) {
    return submit(List.of(new Cost<>(bytes, command))).get(0);
  }

  /**
   * Waits until a position is visible; at once if it is. Otherwise the future completes on a thread
   * for reading, so that tables may be read there.
   */
  public CompletableFuture<Long> reached(long position) {
    return state.position() >= position
        ? CompletableFuture.completedFuture(position)
        : submit(0, changes -> position)
            .thenComposeAsync(
                done ->
                    state.position() >= position
                        ? CompletableFuture.completedFuture(position)
                        : CompletableFuture.failedFuture(RetryLater.ahead(position).asException()),
                acks::read);
  }

  /** Commits and answers what is queued, then stops. */
  @Override
  public void close() {
    queue.close();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    failQueued();
    acks.close();
  }

  @SuppressWarnings("CatchingUnchecked") // Whatever ends this thread ends the server's work.
  private void run() {
    try {
      while (queue.isOpen() || !queue.isEmpty()) {
        step(queue.nextGroup(outage.lasts() ? Optional.of(RETRY_NANOS) : Optional.empty()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      vitals.died(NAME, e);
      log.error("The commit thread died; the server no longer takes writes", e);
    } finally {
      queue.end();
      failQueued();
    }
  }

  private void step(List<Pending<?>> group) throws InterruptedException {
    if (group.isEmpty()) {
      idle();
      return;
    }
    figures.took(group.size(), group.stream().mapToLong(Pending::bytes).sum());
    try {
      take(group);
    } finally {
      acks.give(() -> Pending.stop(group));
    }
    checkpointer.afterCommit();
  }

  private void failQueued() {
    List<Pending<?>> left = queue.left();
    if (!left.isEmpty()) {
      acks.give(() -> Pending.stop(left));
    }
  }

  /**
   * Runs while nothing is queued. Callers send nothing during an outage, so its end must be noticed
   * here.
   */
  private void idle() {
    acks.give(queue.budget()::letIn);
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
    List<Ack> answers = new ArrayList<>(group.size());
    Changes changes = state.begin(clock.instant());
    long start = System.nanoTime();
    int end = 0;
    while (end < group.size() && state.touchedBytes() <= GROUP_TOUCHES) {
      Pending<?> pending = group.get(end++);
      if (!decide(pending, changes, answers)) {
        state.drop();
        return group.stream().filter(p -> p != pending).toList();
      }
    }
    figures.folded(System.nanoTime() - start);
    write(group.subList(0, end), changes, answers, start);
    return group.subList(end, group.size());
  }

  private void write(List<Pending<?>> group, Changes changes, List<Ack> answers, long start) {
    if (outage.lasts() && changes.mark() > 0) {
      state.drop();
      outage.why().ifPresent(e -> refuse(group, RetryLater.notWritten(e)));
      return;
    }
    try {
      state.commit(changes);
      long position = state.position();
      long shown = System.nanoTime();
      answer(group, () -> answers.forEach(ack -> ack.give(position, start, shown)));
    } catch (StoreException e) {
      figures.failed();
      outage.failed(e);
      state.drop();
      refuse(group, RetryLater.unknownOutcome(e));
    }
  }

  private void refuse(List<Pending<?>> group, Refusal why) {
    answer(group, () -> group.forEach(p -> p.fail(why.asException())));
  }

  /** Hands answers over; what they were given for is room for others from then on. */
  private void answer(List<Pending<?>> group, Runnable answers) {
    acks.give(
        () -> {
          try {
            queue.budget().end(group.stream().mapToLong(Pending::bytes).sum());
          } finally {
            answers.run();
          }
        });
  }

  /** Returns false if the command failed half-way, so that the group must be decided without it. */
  private <R> boolean decide(Pending<R> pending, Changes changes, List<Ack> answers) {
    int before = changes.writes();
    try {
      R result = pending.command().decide(changes);
      answers.add(
          (position, taken, shown) ->
              pending.complete(result, position, new Timing(pending.queued(), taken, shown)));
      return true;
    } catch (RefusedException e) {
      return failed(pending, e, changes.writes() != before, answers);
    } catch (TooMuchTouchedException e) {
      RefusedException why = RetryLater.inSmallerBatches(e.most()).asException();
      return failed(pending, why, changes.writes() != before, answers);
    } catch (StoreException e) {
      log.debug("The store could not be read", e);
      RefusedException why = StoreTrouble.refusal(e).asException();
      return failed(pending, why, changes.writes() != before, answers);
    } catch (RuntimeException | StackOverflowError e) {
      log.error("A command failed; the rest of its group goes on without it", e);
      return failed(pending, e, changes.writes() != before, answers);
    }
  }

  /**
   * Returns whether the group goes on as it is. A refusal then waits for what it may rest on, which
   * is not durable yet.
   */
  private boolean failed(Pending<?> pending, Throwable why, boolean halfWay, List<Ack> answers) {
    if (halfWay) {
      answer(List.of(pending), () -> pending.fail(why));
    } else {
      answers.add((position, taken, shown) -> pending.fail(why));
    }
    return !halfWay;
  }

  /** Returns whether writes are worth a try: in an outage, whether a reopen now succeeds. */
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
