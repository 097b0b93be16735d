package dev.arrivals.server.commands;

import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.Recount;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.Counters;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/** Counts the messages of deliveries beside their live counters, without holding up commits. */
final class Recounts {
  private final Committer committer;
  private final State state;
  private final DeliveryCommands deliveries;

  Recounts(Committer committer, State state, DeliveryCommands deliveries) {
    this.committer = committer;
    this.state = state;
    this.deliveries = deliveries;
  }

  /** Counts as {@link Commands#recount} says. */
  CompletableFuture<Committed<Recounted>> recount(
      String id, Executor threads, LongConsumer progress) {
    Recount recount = new Recount(id);
    state.follow(recount);
    // Once it is answered, every change that the recount did not hear of is visible.
    return deliveries
        .read(id)
        .thenComposeAsync(done -> pages(id, recount, threads, progress), threads)
        .thenCompose(
            counted -> committer.submit(Weights.NAME, changes -> finish(id, recount, changes)))
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

  /** A delivery as a group has it, and its recounted counters once the group is durable. */
  private record Finished(Delivery delivery, AtomicReference<Counters> counted) {}

  /** Counts page by page; between pages the threads do other work. */
  private CompletableFuture<Void> pages(
      String id, Recount recount, Executor threads, LongConsumer progress) {
    if (state.delivery(id).isEmpty()) {
      throw Missing.delivery(id).asException();
    }
    boolean more = recount.countPage(state);
    progress.accept(recount.counted());
    return more
        ? CompletableFuture.<Void>completedFuture(null)
            .thenComposeAsync(turn -> pages(id, recount, threads, progress), threads)
        : CompletableFuture.completedFuture(null);
  }

  private static Finished finish(String id, Recount recount, Changes changes) {
    AtomicReference<Counters> counted = new AtomicReference<>(Counters.NONE);
    Finished finished = new Finished(DeliveryCommands.existing(id, changes), counted);
    recount.finish(changes.state(), counted::set);
    return finished;
  }
}
