package dev.arrivals.bench;

import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.Webhooks;
import dev.arrivals.webhook.HookFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Arrivals with one webhook, on any ports, which it prints: the API's, then the webhook's. */
final class HookMain {
  static final String KEY = "a-key-for-measurements";

  private HookMain() {}

  public static void main(String[] args) throws IOException {
    // The name is that of the instance which the registered native ids belong to.
    Path config =
        Files.writeString(
            Files.createTempFile("bench-", ".conf"),
            "instances.sms-smpp { connector = %s, options.signing-key = %s }"
                .formatted(HookFactory.NAME, KEY));
    ArrivalsServer server =
        ArrivalsServer.start(
            ConfigFile.read(config)
                .at(0, Path.of(args[0]))
                .with(new Webhooks("127.0.0.1", 0, Optional.empty(), false, Optional.empty())),
            Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println(server.port());
    System.out.println(server.webhookPort().orElseThrow());
  }
}
