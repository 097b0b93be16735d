package dev.arrivals.server.commands;

import dev.arrivals.server.commit.Command;
import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.commit.Done;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.state.Changes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The commands that create, change, delete and read deliveries, and their rules. */
final class DeliveryCommands {
  private final Committer committer;
  private final Purges purges;

  DeliveryCommands(Committer committer, Purges purges) {
    this.committer = committer;
    this.purges = purges;
  }

  CompletableFuture<Committed<Delivery>> create(
      Delivery delivery, Function<Delivery, Optional<Refusal>> conflict) {
    return committer.submit(Weights.SETTINGS, changes -> create(delivery, conflict, changes));
  }

  CompletableFuture<Committed<Delivery>> update(String id, UnaryOperator<Delivery> change) {
    return committer.submit(Weights.SETTINGS, changes -> update(id, change, changes));
  }

  CompletableFuture<Committed<Done>> delete(String id) {
    return committer
        .submit(Weights.NAME, Command.of(changes -> drop(id, changes)))
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                purges.start(id);
              }
            });
  }

  CompletableFuture<Committed<Delivery>> read(String id) {
    return committer.submit(Weights.NAME, changes -> existing(id, changes));
  }

  private static Delivery create(
      Delivery delivery, Function<Delivery, Optional<Refusal>> conflict, Changes changes) {
    Optional<Delivery> held = changes.state().deliveries().current(delivery.id());
    if (held.isEmpty()) {
      changes.put(delivery);
      return delivery;
    }
    DeletedIds.refusal(held.get())
        .or(() -> conflict.apply(held.get()))
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

  private static void drop(String id, Changes changes) {
    existing(id, changes);
    changes.drop(id);
  }

  /** Returns a delivery that is neither missing nor deleted, or refuses the command. */
  static Delivery existing(String id, Changes changes) {
    return changes
        .state()
        .currentDelivery(id)
        .orElseThrow(() -> Missing.delivery(id).asException());
  }
}
