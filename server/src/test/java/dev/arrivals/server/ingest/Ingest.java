package dev.arrivals.server.ingest;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Plugins;
import dev.arrivals.server.state.Delivery;
import dev.arrivals.server.state.DeliveryState;
import dev.arrivals.server.state.HotTable;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.FeedbackMode;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.server.store.FaultPoints;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreOptions;
import dev.arrivals.server.vital.Vitals;
import dev.arrivals.server.zoo.SwitchedFactory;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.NativeFeedback;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** A line on a real store, without the API in front of it. */
final class Ingest implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private static final StoreOptions SMALL =
      StoreOptions.DEFAULT.withBlockCacheBytes(8 << 20).withWriteBufferBytes(8 << 20);

  private final Store store;
  private final State state;
  private final Checkpointer checkpointer;
  private final Committer committer;
  private final Line line;
  private final Connectors connectors;
  private boolean abandoned;

  private Ingest(Path directory, int checkpointEvery, FaultPoints faults) {
    store = Store.open(directory, SMALL, faults);
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
    line = new Line(committer, state, connectors);
    committer.start();
  }

  static Ingest open(Path directory, int checkpointEvery) {
    return new Ingest(directory, checkpointEvery, FaultPoints.NONE);
  }

  static Ingest open(Path directory, int checkpointEvery, FaultPoints faults) {
    return new Ingest(directory, checkpointEvery, faults);
  }

  /** What a connector makes of feedback today. */
  Feedback mapped(String instance, NativeFeedback raw) {
    return new Feedback.Native(
        instance, raw, connectors.instance(instance).orElseThrow().map(raw).join());
  }

  /** Replays that may change few messages. */
  Replays replays(int limit) {
    return new Replays(committer, state, connectors, new Opener(connectors), limit);
  }

  Opener opener() {
    return new Opener(connectors);
  }

  Committer committer() {
    return committer;
  }

  Line line() {
    return line;
  }

  State state() {
    return state;
  }

  Store store() {
    return store;
  }

  Housekeeping housekeeping(Clock clock) {
    return housekeeping(clock, System::nanoTime);
  }

  Housekeeping housekeeping(Clock clock, LongSupplier nanos) {
    return new Housekeeping(
        line,
        state,
        clock,
        nanos,
        new Housekeeping.Retention(Duration.ofDays(30), Duration.ofDays(400)),
        Vitals.telling());
  }

  static Delivery delivery(String id) {
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

  static <T> T done(CompletableFuture<Committed<T>> future) {
    return future.join().result();
  }

  /** Everything that is published, by table and key. */
  Map<String, Object> everything() {
    Map<String, Object> all = new TreeMap<>();
    add("deliveries", state.deliveries(), all);
    add("messages", state.messages(), all);
    add("native ids", state.nativeIds(), all);
    add("waiting", state.waiting(), all);
    add("addresses", state.addresses(), all);
    add("unmappable", state.unmappable(), all);
    add("tokens", state.tokens(), all);
    add("texts", state.texts(), all);
    all.put("decisions", new TreeMap<>(state.decisions()));
    return all;
  }

  private static <V> void add(String name, HotTable<V> table, Map<String, Object> all) {
    List<Object> rows = new ArrayList<>(table.scan("", "\uffff", 100_000));
    all.put(name, rows);
  }

  /** Lets go of the store as a crash would: nothing more is checkpointed. */
  void abandon() {
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
