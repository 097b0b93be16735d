package dev.arrivals.server.commands;

import dev.arrivals.server.commit.Command;
import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.commit.Done;
import dev.arrivals.server.commit.QueueBudget;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.feedback.Fate;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.AddressEvents;
import dev.arrivals.server.fold.BodyToken;
import dev.arrivals.server.fold.Outcomes;
import dev.arrivals.server.fold.Registrar;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.fold.RegistrationRules;
import dev.arrivals.server.fold.Reporter;
import dev.arrivals.server.fold.UnregisteredMessages;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.State;
import dev.arrivals.server.text.FailureTextEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * All changes of state that callers may ask for. Each call is queued as one command, or as several
 * where it is large, and answered when it is durable and visible.
 *
 * <p>All futures complete on one ack thread, in the order of the commits, and never on the commit
 * thread; what is refused at once completes on the caller's. Whatever is chained to a future
 * without an executor runs there too and delays the answers to others, so it must not block or read
 * tables.
 */
public final class Commands {
  private final Committer committer;
  private final Registrar registrar;
  private final Reporter reporter;
  private final DeliveryCommands deliveries;
  private final Purges purges;
  private final Recounts recounts;
  private final CommandFigures figures = new CommandFigures();

  /** Prepares the commands that {@code committer} decides on {@code state}. */
  public Commands(Committer committer, State state, Connectors connectors) {
    this.committer = committer;
    this.registrar = new Registrar(new RegistrationRules(connectors));
    this.reporter =
        new Reporter(new UnregisteredMessages(connectors), new AddressEvents(connectors));
    this.purges = new Purges(committer, state);
    this.deliveries = new DeliveryCommands(committer, purges);
    this.recounts = new Recounts(committer, state, deliveries);
  }

  /** Returns the figures of what came in. */
  public CommandFigures figures() {
    return figures;
  }

  /** Returns the budget of what waits to be committed. */
  public QueueBudget budget() {
    return committer.budget();
  }

  /**
   * Registers messages.
   *
   * @param bytes the size of the request that they came in
   */
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

  /** Takes feedback, and returns what became of each piece. */
  public CompletableFuture<Committed<List<Fate>>> report(List<Feedback> items) {
    return report(items, Optional.empty());
  }

  /**
   * Takes feedback, and returns what became of each piece.
   *
   * @param once refuses all of it if its token came with another body before
   */
  public CompletableFuture<Committed<List<Fate>>> report(
      List<Feedback> items, Optional<BodyToken> once) {
    // Feedback with a token is taken as a whole or not at all.
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

  /** Creates a delivery, or returns the one that has its name, whatever its settings. */
  public CompletableFuture<Committed<Delivery>> create(Delivery delivery) {
    return create(delivery, held -> Optional.empty());
  }

  /**
   * Creates a delivery; repeating it is safe.
   *
   * @param conflict why one that exists already is not the same; empty if it is
   */
  public CompletableFuture<Committed<Delivery>> create(
      Delivery delivery, Function<Delivery, Optional<Refusal>> conflict) {
    return deliveries.create(delivery, conflict);
  }

  /** Changes the settings of a delivery. */
  public CompletableFuture<Committed<Delivery>> update(String id, UnaryOperator<Delivery> change) {
    return deliveries.update(id, change);
  }

  /** Deletes a delivery, and its messages in the background. */
  public CompletableFuture<Committed<Done>> delete(String id) {
    return deliveries.delete(id);
  }

  /** Reads a delivery with its counters as of the position that comes with it. */
  public CompletableFuture<Committed<Delivery>> read(String id) {
    return deliveries.read(id);
  }

  /** Continues the purge of a deleted delivery; the future tells whether nothing is left. */
  public CompletableFuture<Boolean> purge(String id) {
    return purges.purge(id);
  }

  /** Frees the id of a deleted delivery of which nothing is left. */
  public void forget(String id) {
    purges.forget(id);
    maintain(changes -> changes.forget(id));
  }

  /**
   * Counts the messages of a delivery beside its live counters.
   *
   * @param threads pages are read on these, and what follows runs on them too
   * @param progress sees how many were counted after each page
   */
  public CompletableFuture<Committed<Recounted>> recount(
      String id, Executor threads, LongConsumer progress) {
    return recounts.recount(id, threads, progress);
  }

  /** Decides what a failure text means. */
  public CompletableFuture<Committed<FailureTextEntry>> qualify(String id, Decision decision) {
    return committer.submit(
        Weights.SETTINGS,
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
    committer.submit(Weights.NAME, Command.of(change));
  }

  /**
   * Waits until a position is visible. The future is complete at once if it is, or completes on a
   * thread where tables may be read.
   */
  public CompletableFuture<Long> reached(long position) {
    return committer.reached(position);
  }
}
