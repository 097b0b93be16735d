package dev.arrivals.server.http;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.commit.Checkpointer;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.config.InstanceConfig;
import dev.arrivals.server.config.Webhooks;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Plugins;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.source.Sources;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.FaultPoints;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreOptions;
import dev.arrivals.server.vital.Vitals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Webhooks and sources on a real line and store, which a test can break or hold. */
final class Hooks implements AutoCloseable {
  static final String KEY = "a-key-for-tests";
  static final String PATH = "/webhooks/hooks";

  private static final StoreOptions SMALL =
      StoreOptions.DEFAULT.withBlockCacheBytes(8 << 20).withWriteBufferBytes(8 << 20);

  private final Store store;
  private final State state;
  private final Checkpointer checkpointer;
  private final Committer committer;
  private final Commands commands;
  private final Connectors connectors;
  private final Sources sources;
  private final WebhookFigures figures = new WebhookFigures();
  private final WebhookServer server;
  private final HookClient client;

  private Hooks(Path directory, long queue, FaultPoints faults, Webhooks where) throws IOException {
    store = Store.open(directory, Schema.stored(), SMALL, faults);
    state = new State(store, 20_000);
    checkpointer = new Checkpointer(state, 1_000_000, Vitals.telling());
    committer = new Committer(state, checkpointer, Clock.systemUTC(), queue, Vitals.telling());
    connectors =
        Connectors.create(
            Plugins.load(Hooks.class.getClassLoader()),
            List.of(
                instance("hooks", Map.of("signing-key", KEY, "source", "well")),
                instance("closed", Map.of()),
                new InstanceConfig(TestServer.SMS, TestServer.SMS, Map.of(), false)));
    commands = new Commands(committer, state, connectors);
    committer.start();
    sources = new Sources(commands, connectors, directory.resolve("connectors"));
    sources.start();
    server = new WebhookServer(connectors, commands, figures, Clock.systemUTC(), Optional.empty());
    client = new HookClient("http", server.start(where));
  }

  static Webhooks anywhere() {
    return new Webhooks("127.0.0.1", 0, Optional.empty(), false, Optional.empty());
  }

  static Hooks open(Path directory) throws IOException {
    return open(directory, 64 << 20, FaultPoints.NONE);
  }

  static Hooks open(Path directory, Webhooks where) throws IOException {
    return new Hooks(directory, 64 << 20, FaultPoints.NONE, where);
  }

  static Hooks open(Path directory, long queue, FaultPoints faults) throws IOException {
    return new Hooks(directory, queue, faults, anywhere());
  }

  private static InstanceConfig instance(String name, Map<String, String> options) {
    return new InstanceConfig(name, HookFactory.NAME, options, false);
  }

  HookClient client() {
    return client;
  }

  Commands commands() {
    return commands;
  }

  State state() {
    return state;
  }

  WebhookFigures figures() {
    return figures;
  }

  /** How many reports wait for their message: each that was kept does. */
  int kept() {
    return state.waiting().scan("", "\uffff", 10_000).size();
  }

  @Override
  public void close() {
    server.close();
    sources.close();
    committer.close();
    checkpointer.close();
    connectors.close();
    store.close();
  }
}
