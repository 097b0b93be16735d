package dev.arrivals.server.commands;

import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.commit.Room;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.feedback.Fate;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.AddressEvents;
import dev.arrivals.server.fold.Once;
import dev.arrivals.server.fold.Opener;
import dev.arrivals.server.fold.Outcomes;
import dev.arrivals.server.fold.Registrar;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.fold.RegistrationRules;
import dev.arrivals.server.fold.Reporter;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.remap.Replays;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.Recount;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.text.FailureTextEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * The way in for everybody outside: each call is queued as one command and answered after it is
 * durable and visible.
 *
 * <p>All futures complete on one ack thread, in the order of the commits, and never on the commit
 * thread; what is refused at once completes on the caller's. Whatever is chained to a future
 * without an executor runs there too and delays the answers to others, so it must not block or read
 * tables.
 */
public final class Line {
  private final Committer committer;
  private final State state;
  private final Registrar registrar;
  private final Reporter reporter;
  private final Replays replays;
  private final Purges purges;
  private final LineFigures figures = new LineFigures();

  /** Makes the line in front of the commit thread. */
  public Line(Committer committer, State state, Connectors connectors) {
    this.committer = committer;
    this.state = state;
    this.registrar = new Registrar(new RegistrationRules(connectors));
    Opener opener = new Opener(connectors);
    this.reporter = new Reporter(opener, new AddressEvents(connectors));
    this.purges = new Purges(committer, state);
    this.replays = new Replays(committer, state, connectors, opener, Replays.LIMIT);
  }

  /** What came in. */
  public LineFigures figures() {
    return figures;
  }

  /** What maps kept feedback again. */
  public Replays replays() {
    return replays;
  }

  /** Room for what waits to be committed. */
  public Room room() {
    return committer.room();
  }

  /** Registers messages. */
  public CompletableFuture<Committed<Outcomes>> register(List<Registration> items, long bytes) {
    List<List<Registration>> parts = Batches.of(items);
    List<Committer.Cost<Outcomes>> commands =
        parts.stream()
            .map(
                part ->
                    new Committer.Cost<>(
                        bytes / parts.size() + part.stream().mapToLong(Registration::size).sum(),
                        changes -> registrar.register(part, changes)))
            .toList();
    return Batches.whole(committer.submit(commands), Outcomes::of)
        .thenApply(
            done -> {
              figures.registered(done.result());
              return done;
            });
  }

  /** Takes feedback; tells what became of each piece. */
  public CompletableFuture<Committed<List<Fate>>> report(List<Feedback> items) {
    return report(items, Optional.empty());
  }

  /** Takes feedback, all of it only if its token did not come with another body before. */
  public CompletableFuture<Committed<List<Fate>>> report(
      List<Feedback> items, Optional<Once> once) {
    // What comes with a token is taken as a whole or not at all.
    List<List<Feedback>> parts = once.isPresent() ? List.of(items) : Batches.of(items);
    List<Committer.Cost<List<Fate>>> commands =
        parts.stream()
            .map(
                part ->
                    new Committer.Cost<>(
                        part.stream().mapToLong(Feedback::size).sum(),
                        changes -> {
                          once.ifPresent(token -> token.check(changes));
                          return reporter.report(part, changes);
                        }))
            .toList();
    return Batches.whole(
            committer.submit(commands), fates -> fates.stream().flatMap(List::stream).toList())
        .thenApply(
            done -> {
              figures.reported(items);
              return done;
            });
  }

  /** Creates a delivery, or gives the one of its name that is there, whatever its settings. */
  public CompletableFuture<Committed<Delivery>> create(Delivery delivery) {
    return create(delivery, there -> Optional.empty());
  }

  /**
   * Creates a delivery; repeating it is safe.
   *
   * @param conflict why one that is there already is not the same; empty if it is
   */
  public CompletableFuture<Committed<Delivery>> create(
      Delivery delivery, Function<Delivery, Optional<Refusal>> conflict) {
    return committer.submit(512, changes -> create(delivery, conflict, changes));
  }

  /** Changes the settings of a delivery. */
  public CompletableFuture<Committed<Delivery>> update(String id, UnaryOperator<Delivery> change) {
    return committer.submit(512, changes -> update(id, change, changes));
  }

  /** Deletes a delivery, and its messages after it. */
  public CompletableFuture<Committed<String>> delete(String id) {
    CompletableFuture<Committed<String>> dropped =
        committer.submit(512, changes -> drop(id, changes));
    return dropped.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            purges.start(id);
          }
        });
  }

  /** Goes on with the purge of a deleted delivery; the future tells whether nothing is left. */
  public CompletableFuture<Boolean> purge(String id) {
    return purges.purge(id);
  }

  /** Frees the id of a deleted delivery of which nothing is left. */
  public void forget(String id) {
    purges.forget(id);
    maintain(changes -> changes.forget(id));
  }

  /** Decides what a failure text means. */
  public CompletableFuture<Committed<FailureTextEntry>> qualify(String id, Decision decision) {
    return committer.submit(
        512,
        changes -> {
          // A command that is refused must not have changed anything.
          if (changes.state().texts().current(id).isEmpty()) {
            throw Missing.text(id).asException();
          }
          return changes.decide(id, decision).orElseThrow();
        });
  }

  /** Changes state on behalf of the server itself. */
  public void maintain(Consumer<Changes> change) {
    committer.submit(
        64,
        changes -> {
          change.accept(changes);
          return "";
        });
  }

  /** Reads a delivery with its counters as of the position that comes with it. */
  public CompletableFuture<Committed<Delivery>> read(String id) {
    return committer.submit(64, changes -> existing(id, changes));
  }

  /**
   * Waits until a position is visible. The future is complete at once if it is, or completes on a
   * thread where tables may be read.
   */
  public CompletableFuture<Long> reached(long position) {
    return committer.reached(position);
  }

  /**
   * Counts the messages of a delivery beside its live counters.
   *
   * @param threads pages are read on these, and what follows runs on them too
   * @param progress sees how many were counted after each page
   */
  public CompletableFuture<Committed<Recounted>> recount(
      String id, Executor threads, LongConsumer progress) {
    Recount recount = new Recount(id);
    state.follow(recount);
    // Once it is answered, every change that the recount did not hear of is visible.
    return read(id)
        .thenComposeAsync(done -> pages(id, recount, threads, progress), threads)
        .thenCompose(counted -> committer.submit(64, changes -> finish(id, recount, changes)))
        .thenApplyAsync(
            done ->
                done.with(
                    new Recounted(
                        done.result().delivery(),
                        done.result().counted().getPlain(),
                        recount.counted())),
            threads)
        .whenComplete((done, failure) -> state.unfollow(recount));
  }

  /** The live counters and those of a recount, as of one position. */
  public record Recounted(Delivery delivery, Counters counted, long messages) {}

  /** A delivery as a group has it, and its recounted counters once the group is durable. */
  private record Finished(Delivery delivery, AtomicReference<Counters> counted) {}

  /** Counts page by page; between pages others have their turn on the threads. */
  private CompletableFuture<Void> pages(
      String id, Recount recount, Executor threads, LongConsumer progress) {
    if (state.delivery(id).isEmpty()) {
      throw Missing.delivery(id).asException();
    }
    boolean more = recount.countPage(state);
    progress.accept(recount.counted());
    return more
        ? CompletableFuture.runAsync(() -> {}, threads)
            .thenCompose(turn -> pages(id, recount, threads, progress))
        : CompletableFuture.completedFuture(null);
  }

  private static Finished finish(String id, Recount recount, Changes changes) {
    AtomicReference<Counters> counted = new AtomicReference<>(Counters.NONE);
    Finished finished = new Finished(existing(id, changes), counted);
    recount.finish(changes.state(), counted::set);
    return finished;
  }

  private static Delivery create(
      Delivery delivery, Function<Delivery, Optional<Refusal>> conflict, Changes changes) {
    Optional<Delivery> held = changes.state().deliveries().current(delivery.id());
    held.flatMap(DeletedIds::refusal)
        .ifPresent(
            refusal -> {
              throw refusal.asException();
            });
    if (held.isEmpty()) {
      changes.put(delivery);
      return delivery;
    }
    conflict
        .apply(held.get())
        .ifPresent(
            refusal -> {
              throw refusal.asException();
            });
    return held.get();
  }

  private static Delivery update(String id, UnaryOperator<Delivery> change, Changes changes) {
    Delivery held = existing(id, changes);
    Delivery changed = change.apply(held).with(held.counters());
    changes.put(changed);
    return changed;
  }

  private static String drop(String id, Changes changes) {
    existing(id, changes);
    changes.drop(id);
    return id;
  }

  private static Delivery existing(String id, Changes changes) {
    return changes
        .state()
        .currentDelivery(id)
        .orElseThrow(() -> Missing.delivery(id).asException());
  }
}
