package dev.arrivals.server.app;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import dev.arrivals.server.admin.AdminServer;
import dev.arrivals.server.admin.Health;
import dev.arrivals.server.commit.Checkpointer;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.config.Admin;
import dev.arrivals.server.config.Certificates;
import dev.arrivals.server.config.ReloadResult;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.housekeeping.Housekeeping;
import dev.arrivals.server.qualification.Known;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.rpc.GrpcServer;
import dev.arrivals.server.rpc.page.Scans;
import dev.arrivals.server.rpc.watch.WatchRpc;
import dev.arrivals.server.source.Sources;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: started in one order, stopped in the opposite one. */
public final class ArrivalsServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ArrivalsServer.class);

  private final Injector injector;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final GrpcServer grpc;
  private OptionalInt admin = OptionalInt.empty();

  private ArrivalsServer(Injector injector, Opened opened) {
    this.injector = injector;
    running.push(opened);
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
    return start(config, clock, vitals, Optional.empty());
  }

  /**
   * Starts a server that can read its configuration again.
   *
   * @param again reads it; empty if it comes from no file
   */
  public static ArrivalsServer start(
      ServerConfig config, Clock clock, Vitals vitals, Optional<Supplier<ServerConfig>> again) {
    HeapBudget.ofThisProcess().require(config);
    FileLimit.ofThisProcess().require();
    Opened opened = new Opened();
    try {
      Certificates certificates = Certificates.open(config, clock);
      RulesFile rules = RulesFile.open(config.qualificationRules(), clock);
      ConfigModule given = new ConfigModule(config, clock, rules, certificates, vitals);
      ArrivalsServer server =
          new ArrivalsServer(inject(given, new ReloadModule(config, again), opened), opened);
      server.startOrClose(config);
      return server;
    } catch (CreationException e) {
      opened.close();
      throw mendable(e.getErrorMessages());
    } catch (ProvisionException e) {
      opened.close();
      throw mendable(e.getErrorMessages());
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  /** Returns the port that is bound. */
  public int port() {
    return grpc.port();
  }

  /** Returns the admin port that is bound, if there is one. */
  public OptionalInt adminPort() {
    return admin;
  }

  /** Returns the port for webhooks that is bound, if there is one. */
  public OptionalInt webhookPort() {
    return get(WebhookDoor.class).port();
  }

  /** Returns where connectors listen by themselves, each with the name of its instance. */
  public List<String> listens() {
    return get(Sources.class).all().stream()
        .flatMap(run -> run.listens().stream().map(at -> run.instance() + " " + at))
        .toList();
  }

  /**
   * Reads the configuration again and changes what differs, or nothing.
   *
   * @throws RefusedException saying why nothing was changed
   */
  public ReloadResult reload() {
    return get(Reload.class).reload();
  }

  /** Returns a part of the server, for tests and measurements in this process. */
  public <T> T get(Class<T> part) {
    return injector.getInstance(part);
  }

  /** Takes no more calls, commits what is queued, checkpoints, and closes the store. */
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

  private static Injector inject(ConfigModule given, ReloadModule reload, Opened opened) {
    return Guice.createInjector(
        Stage.DEVELOPMENT,
        new Strict(),
        opened,
        given,
        reload,
        new StoreModule(),
        new CommandModule(),
        new TraceModule(),
        new RpcModule(),
        new HttpModule(),
        new AdminModule());
  }

  private void startOrClose(ServerConfig config) {
    try {
      start(config);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void start(ServerConfig config) {
    Connectors connectors = get(Connectors.class);
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
    running.push(get(Scans.class));
    running.push(grpc);
    running.push(get(WatchRpc.class));
    startSources();
    openWebhooks(connectors);
    running.push(watchHealth());
    running.push(CertificateWatch.start(get(Certificates.class), get(Clock.class)));
  }

  private void startSources() {
    Sources sources = get(Sources.class);
    sources.start();
    running.push(sources);
  }

  private void openWebhooks(Connectors connectors) {
    WebhookDoor door = get(WebhookDoor.class);
    door.openFor(connectors.instances());
    running.push(door);
    door.tell();
  }

  /**
   * Starts the admin port before the API; it stops after it, so that it can say "not ready"
   * meanwhile.
   */
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

  private static IllegalStateException cannotListen(
      String host, int port, String fix, IOException e) {
    return new IllegalStateException(
        "cannot listen on %s:%d (%s); stop what uses it or %s"
            .formatted(host, port, e.getMessage(), fix),
        e);
  }

  /** Logs all problems at once, so that one look at the log is enough to mend them. */
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
