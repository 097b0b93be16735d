package dev.arrivals.server.commands;

import dev.arrivals.server.commit.Checkpointer;
import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Plugins;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.delivery.DeliveryState;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.UnregisteredMessages;
import dev.arrivals.server.housekeeping.Housekeeping;
import dev.arrivals.server.housekeeping.Sweeps;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.remap.Remapping;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.FeedbackMode;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.server.store.FaultPoints;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreOptions;
import dev.arrivals.server.tables.TableSpec;
import dev.arrivals.server.vital.Vitals;
import dev.arrivals.server.zoo.SwitchedFactory;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.NativeFeedback;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** A line on a real store, without the API in front of it. */
public final class Ingest implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private static final StoreOptions SMALL =
      StoreOptions.DEFAULT.withBlockCacheBytes(8 << 20).withWriteBufferBytes(8 << 20);

  private final Store store;
  private final State state;
  private final Checkpointer checkpointer;
  private final Committer committer;
  private final Commands commands;
  private final Connectors connectors;
  private boolean abandoned;

  private Ingest(Path directory, int checkpointEvery, FaultPoints faults) {
    store = Store.open(directory, Schema.stored(), SMALL, faults);
    state = new State(store, 20_000);
    checkpointer = new Checkpointer(state, checkpointEvery, Vitals.telling());
    committer =
        new Committer(
            state, checkpointer, Clock.fixed(NOW, ZoneOffset.UTC), 32 << 20, Vitals.telling());
    connectors =
        Connectors.create(
            Plugins.load(Ingest.class.getClassLoader()),
            List.of(
                new dev.arrivals.server.config.InstanceConfig(
                    "sms-smpp", "sms-smpp", Map.of(), false),
                new dev.arrivals.server.config.InstanceConfig(
                    SwitchedFactory.NAME, SwitchedFactory.NAME, Map.of(), false),
                new dev.arrivals.server.config.InstanceConfig(
                    "opens", "sms-smpp", Map.of(), true)));
    commands = new Commands(committer, state, connectors);
    committer.start();
  }

  public static Ingest open(Path directory, int checkpointEvery) {
    return new Ingest(directory, checkpointEvery, FaultPoints.NONE);
  }

  public static Ingest open(Path directory, int checkpointEvery, FaultPoints faults) {
    return new Ingest(directory, checkpointEvery, faults);
  }

  /** What a connector makes of feedback today. */
  public Feedback mapped(String instance, NativeFeedback raw) {
    return new Feedback.Native(
        instance, raw, connectors.instance(instance).orElseThrow().map(raw).join());
  }

  /** Replays that may change few messages. */
  public Remapping remapping(int limit) {
    return new Remapping(committer, state, connectors, limit);
  }

  public UnregisteredMessages unregistered() {
    return new UnregisteredMessages(connectors);
  }

  Committer committer() {
    return committer;
  }

  public Commands commands() {
    return commands;
  }

  public State state() {
    return state;
  }

  Store store() {
    return store;
  }

  public Housekeeping housekeeping(Clock clock) {
    return housekeeping(clock, System::nanoTime);
  }

  public Housekeeping housekeeping(Clock clock, LongSupplier nanos) {
    return Sweeps.housekeeping(commands, state, clock, nanos);
  }

  public static Delivery delivery(String id) {
    return Delivery.created(
        id,
        "",
        Channel.SMS,
        "sms-smpp",
        new FeedbackPolicy(FeedbackMode.D, false),
        DeliveryState.STARTED,
        Duration.ofDays(3),
        NOW,
        NOW);
  }

  public static <T> T done(CompletableFuture<Committed<T>> future) {
    return future.join().result();
  }

  /** Everything that is published, by table and key. */
  public Map<String, Object> everything() {
    Map<String, Object> all = new TreeMap<>();
    for (TableSpec<?> table : Schema.all()) {
      all.put(table.rows(), state.table(table).scan("", "\uffff", 100_000));
    }
    all.put("decisions", new TreeMap<>(state.decisions()));
    return all;
  }

  /** Lets go of the store as a crash would: nothing more is checkpointed. */
  public void abandon() {
    abandoned = true;
    committer.close();
    connectors.close();
    store.close();
  }

  @Override
  public void close() {
    if (!abandoned) {
      committer.close();
      checkpointer.close();
      connectors.close();
      store.close();
    }
  }
}
