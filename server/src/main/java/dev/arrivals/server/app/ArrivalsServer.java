package dev.arrivals.server.app;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import dev.arrivals.server.admin.AdminServer;
import dev.arrivals.server.admin.Health;
import dev.arrivals.server.config.Admin;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.config.Webhooks;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.http.WebhookServer;
import dev.arrivals.server.ingest.Checkpointer;
import dev.arrivals.server.ingest.Committer;
import dev.arrivals.server.ingest.Housekeeping;
import dev.arrivals.server.ingest.Sources;
import dev.arrivals.server.qualification.Known;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.rpc.GrpcServer;
import dev.arrivals.server.rpc.Tracing;
import dev.arrivals.server.rpc.WatchRpc;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.vital.Vitals;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: started in one order, stopped in the opposite one. */
public final class ArrivalsServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ArrivalsServer.class);

  private final Injector injector;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final GrpcServer grpc;
  private OptionalInt admin = OptionalInt.empty();
  private OptionalInt webhooks = OptionalInt.empty();

  private ArrivalsServer(Injector injector) {
    this.injector = injector;
    this.grpc = injector.getInstance(GrpcServer.class);
  }

  /** Starts a server in a process that is not its own, and returns when it serves. */
  public static ArrivalsServer start(ServerConfig config, Clock clock) {
    return start(config, clock, Vitals.telling());
  }

  /**
   * Starts a server and returns when it serves.
   *
   * @param vitals hear of the death of a part that it cannot do without
   * @throws IllegalStateException in one sentence for what an operator can mend
   */
  public static ArrivalsServer start(ServerConfig config, Clock clock, Vitals vitals) {
    HeapBudget.ofThisProcess().require(config);
    FileLimit.ofThisProcess().require();
    ArrivalsServer server;
    try {
      // Before anything else is opened that would have to be closed again.
      RulesFile rules = RulesFile.open(config.qualificationRules(), clock);
      server = new ArrivalsServer(inject(config, clock, rules, vitals));
    } catch (CreationException e) {
      throw mendable(e.getErrorMessages());
    } catch (ProvisionException e) {
      throw mendable(e.getErrorMessages());
    }
    server.start(config);
    return server;
  }

  /** The port that is bound. */
  public int port() {
    return grpc.port();
  }

  /** The admin port that is bound, if there is one. */
  public OptionalInt adminPort() {
    return admin;
  }

  /** The port for webhooks that is bound, if there is one. */
  public OptionalInt webhookPort() {
    return webhooks;
  }

  /** A part of the server, for tests and measurements in this process. */
  public <T> T get(Class<T> part) {
    return injector.getInstance(part);
  }

  /** Takes no more calls, commits what is queued, checkpoints, and lets the store go. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      AutoCloseable part = running.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.error("{} did not stop cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }

  private static Injector inject(ServerConfig config, Clock clock, RulesFile rules, Vitals vitals) {
    return Guice.createInjector(
        Stage.DEVELOPMENT,
        new Strict(),
        new ConfigModule(config, clock, rules, vitals),
        new StoreModule(),
        new LineModule(),
        new TraceModule(),
        new RpcModule(),
        new HttpModule(),
        new AdminModule());
  }

  private void start(ServerConfig config) {
    // The last to stop, so that a deaf collector holds up nothing that matters.
    running.push(get(Tracing.class));
    running.push(get(Store.class));
    Connectors connectors = get(Connectors.class);
    running.push(connectors);
    warn(connectors.problems());
    RulesFile rules = get(RulesFile.class);
    rules.start(new Known(connectors.names(), connectors.ruleIds()));
    running.push(rules);
    running.push(get(Checkpointer.class));
    Committer committer = get(Committer.class);
    committer.start();
    running.push(committer);
    Housekeeping housekeeping = get(Housekeeping.class);
    housekeeping.start();
    running.push(housekeeping);
    config.admin().ifPresent(this::startAdmin);
    try {
      grpc.start();
    } catch (IOException e) {
      throw cannotListen(config.host(), config.port(), "set listen.port (of the demo, --port)", e);
    }
    running.push(grpc);
    running.push(get(WatchRpc.class));
    startSources();
    startWebhooks(config.webhooks(), connectors);
    running.push(watchHealth());
  }

  private void startSources() {
    Sources sources = get(Sources.class);
    try {
      sources.start();
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
    running.push(sources);
  }

  /** Its port stays closed while nothing would take what comes. */
  private void startWebhooks(Optional<Webhooks> where, Connectors connectors) {
    boolean wanted = connectors.instances().stream().anyMatch(i -> i.webhook().isPresent());
    if (wanted && where.isEmpty()) {
      log.warn("Webhooks are not served, because webhooks.port is off, but instances have some");
    } else if (wanted) {
      startWebhooks(where.get());
    } else if (where.isPresent()) {
      log.info("No instance takes webhooks, so webhooks.port is not opened");
    }
  }

  private void startWebhooks(Webhooks where) {
    WebhookServer server = get(WebhookServer.class);
    try {
      webhooks = OptionalInt.of(server.start(where));
    } catch (IOException e) {
      String fix = "set webhooks.port to another port, to 0 for any, or to off";
      throw cannotListen(where.host(), where.port(), fix, e);
    }
    running.push(server);
  }

  /** It starts before the API and stops after it, so that it can say "not ready" meanwhile. */
  private void startAdmin(Admin where) {
    AdminServer server = get(AdminServer.class);
    try {
      admin = OptionalInt.of(server.start(where));
    } catch (IOException e) {
      String fix = "set admin.port to another port, to 0 for any, or to off";
      throw cannotListen(where.host(), where.port(), fix, e);
    }
    running.push(server);
  }

  private IllegalStateException cannotListen(String host, int port, String fix, IOException e) {
    close();
    return new IllegalStateException(
        "cannot listen on %s:%d (%s); stop what uses it or %s"
            .formatted(host, port, e.getMessage(), fix),
        e);
  }

  /** All at once, so that one look at the log is enough to mend them. */
  private static void warn(List<String> problems) {
    if (!problems.isEmpty()) {
      log.warn("Connectors that cannot be used:\n{}", String.join("\n", problems));
    }
  }

  private AutoCloseable watchHealth() {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, "health"));
    Health health = get(Health.class);
    Runnable tell = () -> grpc.serving(health.unready().get().isEmpty());
    tell.run();
    timer.scheduleWithFixedDelay(
        get(Vitals.class).guarded("health thread", tell), 1, 1, TimeUnit.SECONDS);
    return timer::shutdownNow;
  }

  /** Guice wraps what a part said when it could not start; the operator wants only that. */
  private static IllegalStateException mendable(Collection<Message> messages) {
    Throwable cause =
        messages.stream()
            .map(Message::getCause)
            .filter(c -> c != null)
            .findFirst()
            .orElseGet(() -> new IllegalStateException(messages.toString()));
    return new IllegalStateException(String.valueOf(cause.getMessage()), cause);
  }
}
