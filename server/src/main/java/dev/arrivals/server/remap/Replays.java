package dev.arrivals.server.remap;

import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.fold.Opener;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.state.State;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Maps kept feedback again, one replay at a time, on a thread of its own. Nobody else waits for it:
 * it reads the journal, and asks the commit thread for small groups of changes with rests between
 * them.
 */
public final class Replays {
  /** How many messages may change in one replay. */
  public static final int LIMIT = 200_000;

  private final Committer committer;
  private final State state;
  private final Connectors connectors;
  private final Opener opener;
  private final int limit;
  private final AtomicBoolean running = new AtomicBoolean();

  /** Prepares replays that may change {@link #LIMIT} messages each. */
  public Replays(Committer committer, State state, Connectors connectors) {
    this(committer, state, connectors, LIMIT);
  }

  /** Prepares replays that may change {@code limit} messages each. */
  public Replays(Committer committer, State state, Connectors connectors, int limit) {
    this.committer = committer;
    this.state = state;
    this.connectors = connectors;
    this.opener = new Opener(connectors);
    this.limit = limit;
  }

  /** Sees how far a replay is. Called on its thread. */
  public interface Watcher {
    /** So much was read, and so much applied. */
    void progress(long read, Optional<ReplayName> name);

    /** Whether to go on. */
    boolean goOn();
  }

  /** Maps feedback again, and shows or applies what differs. */
  public CompletableFuture<ReplayResult> replay(ReplayQuery query, Watcher watcher) {
    return start(
        groups -> new ReplayRun(query, state, connectors, opener, groups).run(),
        query.apply(),
        watcher);
  }

  /** Gives feedback the meaning back that a replay took from it. */
  public CompletableFuture<ReplayResult> undo(ReplayName name, Watcher watcher) {
    return start(groups -> new UndoRun(name, state, groups).run(), true, watcher);
  }

  private CompletableFuture<ReplayResult> start(
      Function<ReplayGroups, ReplayResult> run, boolean apply, Watcher watcher) {
    if (!running.compareAndSet(false, true)) {
      return CompletableFuture.failedFuture(running().asException());
    }
    CompletableFuture<ReplayResult> done = new CompletableFuture<>();
    ReplayGroups groups =
        apply
            ? ReplayGroups.applied(committer, state, new Tally(limit), watcher)
            : ReplayGroups.tried(committer.now(), state, new Tally(limit), watcher);
    Thread thread = new Thread(() -> run(run, groups, done), "replay");
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  /** Whatever ends it, another one may start before anybody is told. */
  @SuppressWarnings("CatchingUnchecked")
  private void run(
      Function<ReplayGroups, ReplayResult> run,
      ReplayGroups groups,
      CompletableFuture<ReplayResult> done) {
    try {
      ReplayResult result = run.apply(groups);
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
