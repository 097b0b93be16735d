package dev.arrivals.server.remap;

import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.fold.UnregisteredMessages;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.state.State;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Maps kept feedback again, one remapping at a time, on a thread of its own. Other commands hardly
 * wait for it: it reads the journal, and submits small groups of changes with rests between them.
 */
public final class Remapping {
  /** The number of messages that may change in one remapping. */
  public static final int LIMIT = 200_000;

  private final Committer committer;
  private final State state;
  private final Connectors connectors;
  private final UnregisteredMessages unregistered;
  private final int limit;
  private final AtomicBoolean running = new AtomicBoolean();

  /** Prepares remappings that may change {@link #LIMIT} messages each. */
  public Remapping(Committer committer, State state, Connectors connectors) {
    this(committer, state, connectors, LIMIT);
  }

  /** Prepares remappings that may change {@code limit} messages each. */
  public Remapping(Committer committer, State state, Connectors connectors, int limit) {
    this.committer = committer;
    this.state = state;
    this.connectors = connectors;
    this.unregistered = new UnregisteredMessages(connectors);
    this.limit = limit;
  }

  /** An observer of a remapping's progress, called on the thread of the remapping. */
  public interface Watcher {
    /** Receives how much was read, and the name of what was applied. */
    void progress(long read, Optional<RemapName> name);

    /** Returns whether to continue. */
    boolean goOn();
  }

  /** Maps feedback again, and shows or applies what differs. */
  public CompletableFuture<RemapResult> replay(RemapQuery query, Watcher watcher) {
    return start(
        groups -> new RemapRun(query, state, connectors, unregistered, groups).run(),
        query.apply(),
        watcher);
  }

  /** Restores the meaning that a remapping took from feedback. */
  public CompletableFuture<RemapResult> undo(RemapName name, Watcher watcher) {
    return start(groups -> new UndoRun(name, state, groups).run(), true, watcher);
  }

  private CompletableFuture<RemapResult> start(
      Function<RemapGroups, RemapResult> run, boolean apply, Watcher watcher) {
    if (!running.compareAndSet(false, true)) {
      return CompletableFuture.failedFuture(running().asException());
    }
    CompletableFuture<RemapResult> done = new CompletableFuture<>();
    RemapGroups groups =
        apply
            ? RemapGroups.applied(committer, state, new Tally(limit), watcher)
            : RemapGroups.tried(committer.now(), state, new Tally(limit), watcher);
    Thread thread = new Thread(() -> run(run, groups, done), "replay");
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  /** Runs a remapping. However it ends, the next one may start before the result is given. */
  @SuppressWarnings("CatchingUnchecked")
  private void run(
      Function<RemapGroups, RemapResult> run,
      RemapGroups groups,
      CompletableFuture<RemapResult> done) {
    try {
      RemapResult result = run.apply(groups);
      running.set(false);
      done.complete(result);
    } catch (Throwable e) {
      running.set(false);
      done.completeExceptionally(e);
    }
  }

  private static Refusal running() {
    return new Refusal(
        Refusal.Category.FAILED_PRECONDITION,
        "REPLAY_RUNNING",
        "a replay is running already; wait until it has ended, or end its call",
        java.util.Map.of());
  }
}
