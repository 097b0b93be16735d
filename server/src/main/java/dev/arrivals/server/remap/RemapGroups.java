package dev.arrivals.server.remap;

import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.refusal.RetryLater;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries out a remapping in groups of steps: on the commit thread, or in a dry run that changes
 * nothing visible. One thread uses it.
 */
abstract class RemapGroups {
  /** The number of pieces of feedback that are decided at once. */
  static final int SIZE = 200;

  private final Tally tally;
  private final Remapping.Watcher watcher;

  private RemapGroups(Tally tally, Remapping.Watcher watcher) {
    this.tally = tally;
    this.watcher = watcher;
  }

  /** A piece of feedback whose step is decided on what a commit group sees. */
  @FunctionalInterface
  interface Item {
    /**
     * Decides the step.
     *
     * @param replay what marks its changes
     */
    RemapStep decide(Changes changes, long replay);
  }

  /** Creates groups that are written, with rests while other commands wait. */
  static RemapGroups applied(
      Committer committer, State state, Tally tally, Remapping.Watcher watcher) {
    return new Applied(committer, state, tally, watcher);
  }

  /** Creates groups that are only tried. */
  static RemapGroups tried(Instant now, State state, Tally tally, Remapping.Watcher watcher) {
    return new Tried(now, state, tally, watcher);
  }

  /** Decides a group. */
  final List<RemapStep> decide(List<Item> items) {
    if (!goOn()) {
      throw ended();
    }
    List<RemapStep> steps = carryOut(items);
    tally.add(steps);
    watcher.progress(tally.read(), name());
    if (tally.isFull()) {
      throw tooLarge().asException();
    }
    return steps;
  }

  /** Returns whether anything has differed so far. */
  final boolean hasChanged() {
    return tally.hasChanged();
  }

  /** Returns the end of a remapping whose client is gone; no one receives it. */
  static RefusedException ended() {
    return RetryLater.stopping().asException();
  }

  /** Returns whether a client still waits for the result. */
  final boolean goOn() {
    return watcher.goOn();
  }

  final RemapResult result() {
    return tally.result(name(), isApplied(), position());
  }

  /** Returns the name of what was written so far. */
  abstract Optional<RemapName> name();

  /**
   * Returns what the next group will see, as long as {@link #changes} stays; empty if others write.
   */
  abstract Optional<Unchanged> ahead();

  /** Returns how many changes were made so far. */
  abstract long changes();

  abstract List<RemapStep> carryOut(List<Item> items);

  abstract boolean isApplied();

  abstract long position();

  /** Returns the refusal of a remapping that would change more messages than it may. */
  final Refusal tooLarge() {
    String limit = Integer.toString(tally.limit());
    Optional<RemapName> name = name();
    String written = name.map(n -> "; applied so far: " + n).orElse("");
    return new Refusal(
        Refusal.Category.FAILED_PRECONDITION,
        "REPLAY_TOO_LARGE",
        "more than "
            + limit
            + " messages are concerned; give a narrower range of time, or one instance"
            + written,
        Map.of("limit", limit, "name", name.map(RemapName::toString).orElse("")));
  }

  private static List<RemapStep> steps(List<Item> items, Changes changes, long replay) {
    List<RemapStep> steps = new ArrayList<>(items.size());
    items.forEach(item -> steps.add(item.decide(changes, replay)));
    return steps;
  }

  private static final class Tried extends RemapGroups {
    private final Instant now;
    private final State trial;
    private long made;

    Tried(Instant now, State state, Tally tally, Remapping.Watcher watcher) {
      super(tally, watcher);
      this.now = now;
      this.trial = state.trial();
    }

    @Override
    List<RemapStep> carryOut(List<Item> items) {
      Changes changes = trial.begin(now);
      List<RemapStep> steps = steps(items, changes, changes.position());
      made += changes.mark();
      trial.keep();
      return steps;
    }

    @Override
    Optional<RemapName> name() {
      return Optional.empty();
    }

    @Override
    Optional<Unchanged> ahead() {
      return Optional.of(Unchanged.published(trial));
    }

    @Override
    long changes() {
      return made;
    }

    @Override
    boolean isApplied() {
      return false;
    }

    @Override
    long position() {
      return trial.position();
    }
  }

  private static final class Applied extends RemapGroups {
    private static final int REST = 4;
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long FULL_REST = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BYTES = 256 * SIZE;

    private final Committer committer;
    private final State state;
    private Optional<RemapName> name = Optional.empty();

    Applied(Committer committer, State state, Tally tally, Remapping.Watcher watcher) {
      super(tally, watcher);
      this.committer = committer;
      this.state = state;
    }

    /** The steps of one commit group, and its position. */
    private record Done(List<RemapStep> steps, long position, boolean wrote) {}

    @Override
    List<RemapStep> carryOut(List<Item> items) {
      long start = System.nanoTime();
      Done done = submitted(items);
      if (done.wrote()) {
        long from = name.map(RemapName::from).orElse(done.position());
        name = Optional.of(new RemapName(from, done.position()));
      }
      if (committer.budget().taken() > 0) {
        LockSupport.parkNanos(Math.min(LONGEST_REST, REST * (System.nanoTime() - start)));
      }
      return done.steps();
    }

    private Done submitted(List<Item> items) {
      while (true) {
        try {
          return submit(items).join().result();
        } catch (CompletionException e) {
          if (!isFull(e) || !goOn()) {
            throw e;
          }
          LockSupport.parkNanos(FULL_REST);
        }
      }
    }

    private CompletableFuture<Committed<Done>> submit(List<Item> items) {
      return committer.submit(
          BYTES,
          changes -> {
            int before = changes.mark();
            long replay = name.map(RemapName::from).orElse(changes.position());
            List<RemapStep> steps = steps(items, changes, replay);
            return new Done(steps, changes.position(), changes.mark() > before);
          });
    }

    private static boolean isFull(CompletionException e) {
      return e.getCause() instanceof RefusedException refused
          && refused.refusal().category() == Refusal.Category.EXHAUSTED;
    }

    @Override
    Optional<RemapName> name() {
      return name;
    }

    @Override
    Optional<Unchanged> ahead() {
      return Optional.empty();
    }

    @Override
    long changes() {
      return name.map(written -> written.to() - written.from() + 1).orElse(0L);
    }

    @Override
    boolean isApplied() {
      return true;
    }

    @Override
    long position() {
      return state.position();
    }
  }
}
