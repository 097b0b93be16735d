package dev.arrivals.server.cli;

import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.config.BadConfigException;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.vital.Vitals;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(
    name = "serve",
    description = "Run the server, by default on 127.0.0.1:8484 with its data in ./data.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);
  private static final int BAD_CONFIG = 2;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "HOCON file; every key has a default.")
  private Optional<Path> config = Optional.empty();

  @Spec private picocli.CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    try {
      ServerConfig read = config.map(ConfigFile::read).orElseGet(ConfigFile::defaults);
      ArrivalsServer server =
          ArrivalsServer.start(
              read,
              Clock.systemUTC(),
              Vitals.ofThisProcess(),
              config.map(file -> () -> ConfigFile.read(file)));
      Hangup.handle(server::reload);
      serve(server, read);
      return 0;
    } catch (BadConfigException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_CONFIG;
    }
  }

  /** Serves until SIGTERM or SIGINT, then stops gracefully. */
  static void serve(ArrivalsServer server, ServerConfig config) throws InterruptedException {
    log.atInfo()
        .addKeyValue("address", config.host() + ":" + server.port())
        .addKeyValue("admin", admin(server, config))
        .addKeyValue("webhooks", webhooks(server, config))
        .addKeyValue("listeners", server.listens())
        .addKeyValue("data", config.dataDirectory().toAbsolutePath())
        .log("Serving");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    new CountDownLatch(1).await();
  }

  private static String admin(ArrivalsServer server, ServerConfig config) {
    return config.admin().map(a -> a.host() + ":" + server.adminPort().orElse(0)).orElse("off");
  }

  private static String webhooks(ArrivalsServer server, ServerConfig config) {
    return config
        .webhooks()
        .filter(w -> server.webhookPort().isPresent())
        .map(w -> w.host() + ":" + server.webhookPort().getAsInt())
        .orElse("off");
  }

  private static void stop(ArrivalsServer server) {
    log.info("Stopping: running calls end, what is queued is committed");
    server.close();
    log.info("Stopped");
  }
}
