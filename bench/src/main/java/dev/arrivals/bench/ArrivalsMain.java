package dev.arrivals.bench;

import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.config.ConfigFile;
import java.nio.file.Path;
import java.time.Clock;

/** Arrivals with its defaults, on any port, which it prints. */
final class ArrivalsMain {
  private ArrivalsMain() {}

  public static void main(String[] args) {
    ArrivalsServer server =
        ArrivalsServer.start(ConfigFile.defaults().at(0, Path.of(args[0])), Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println(server.port());
  }
}
