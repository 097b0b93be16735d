package dev.arrivals.server.remap;

import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.refusal.ComeAgain;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
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
 * Carries out the steps of a replay group by group: on the commit thread, or in a trial that nobody
 * sees. One thread uses it.
 */
abstract class ReplayGroups {
  /** How many pieces of feedback are decided at once. */
  static final int SIZE = 200;

  private final Tally tally;
  private final Replays.Watcher watcher;

  private ReplayGroups(Tally tally, Replays.Watcher watcher) {
    this.tally = tally;
    this.watcher = watcher;
  }

  /** One piece of feedback, decided on what a group sees. */
  @FunctionalInterface
  interface Item {
    /**
     * Decides it.
     *
     * @param replay what marks its changes
     */
    Step decide(Changes changes, long replay);
  }

  /** Steps that are written, with rests while others have something to write. */
  static ReplayGroups applied(
      Committer committer, State state, Tally tally, Replays.Watcher watcher) {
    return new Applied(committer, state, tally, watcher);
  }

  /** Steps that are only tried. */
  static ReplayGroups tried(Instant now, State state, Tally tally, Replays.Watcher watcher) {
    return new Tried(now, state, tally, watcher);
  }

  /** Decides a group. */
  final List<Step> decide(List<Item> items) {
    if (!goOn()) {
      throw ended();
    }
    List<Step> steps = carryOut(items);
    tally.add(steps);
    watcher.progress(tally.read(), name());
    if (tally.isFull()) {
      throw tooLarge().asException();
    }
    return steps;
  }

  /** Whether anything differs so far. */
  final boolean hasChanged() {
    return tally.hasChanged();
  }

  /** Nobody hears it, for nobody waits any more. */
  static RefusedException ended() {
    return ComeAgain.stopping().asException();
  }

  /** Whether anybody still wants to know. */
  final boolean goOn() {
    return watcher.goOn();
  }

  final ReplayResult result() {
    return tally.result(name(), isApplied(), position());
  }

  /** What was written so far. */
  abstract Optional<ReplayName> name();

  /** Looks at what the next group will see, while {@link #changes} stays; empty if others write. */
  abstract Optional<Unchanged> ahead();

  /** How many changes were made so far. */
  abstract long changes();

  abstract List<Step> carryOut(List<Item> items);

  abstract boolean isApplied();

  abstract long position();

  /** More is to be compared than may be. */
  final Refusal tooLarge() {
    String limit = Integer.toString(tally.limit());
    Optional<ReplayName> name = name();
    String written = name.map(n -> "; applied so far: " + n).orElse("");
    return new Refusal(
        Refusal.Category.FAILED_PRECONDITION,
        "REPLAY_TOO_LARGE",
        "more than "
            + limit
            + " messages are concerned; give a narrower range of time, or one instance"
            + written,
        Map.of("limit", limit, "name", name.map(ReplayName::toString).orElse("")));
  }

  private static List<Step> steps(List<Item> items, Changes changes, long replay) {
    List<Step> steps = new ArrayList<>(items.size());
    items.forEach(item -> steps.add(item.decide(changes, replay)));
    return steps;
  }

  private static final class Tried extends ReplayGroups {
    private final Instant now;
    private final State trial;
    private long made;

    Tried(Instant now, State state, Tally tally, Replays.Watcher watcher) {
      super(tally, watcher);
      this.now = now;
      this.trial = state.trial();
    }

    @Override
    List<Step> carryOut(List<Item> items) {
      Changes changes = trial.begin(now);
      List<Step> steps = steps(items, changes, changes.position());
      made += changes.mark();
      trial.keep();
      return steps;
    }

    @Override
    Optional<ReplayName> name() {
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

  private static final class Applied extends ReplayGroups {
    private static final int REST = 4;
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long FULL_REST = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BYTES = 256 * SIZE;

    private final Committer committer;
    private final State state;
    private Optional<ReplayName> name = Optional.empty();

    Applied(Committer committer, State state, Tally tally, Replays.Watcher watcher) {
      super(tally, watcher);
      this.committer = committer;
      this.state = state;
    }

    /** What one group did, and where. */
    private record Done(List<Step> steps, long position, boolean wrote) {}

    @Override
    List<Step> carryOut(List<Item> items) {
      long start = System.nanoTime();
      Done done = submitted(items);
      if (done.wrote()) {
        long from = name.map(ReplayName::from).orElse(done.position());
        name = Optional.of(new ReplayName(from, done.position()));
      }
      if (committer.room().taken() > 0) {
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
            long replay = name.map(ReplayName::from).orElse(changes.position());
            List<Step> steps = steps(items, changes, replay);
            return new Done(steps, changes.position(), changes.mark() > before);
          });
    }

    private static boolean isFull(CompletionException e) {
      return e.getCause() instanceof RefusedException refused
          && refused.refusal().category() == Refusal.Category.EXHAUSTED;
    }

    @Override
    Optional<ReplayName> name() {
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
