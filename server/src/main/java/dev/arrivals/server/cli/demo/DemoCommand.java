package dev.arrivals.server.cli.demo;

import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.cli.input.Progress;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.demo.DemoTraffic;
import dev.arrivals.server.vital.Vitals;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that shows Arrivals in a minute, over real sessions with simulated providers. */
@Command(
    name = "demo",
    description =
        "Start a server and made-up providers on this machine: a message centre it binds to, a"
            + " provider that calls its webhook, mail servers that bounce. Show what became of the"
            + " messages, and keep serving. Its data is deleted at the end.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final Duration AGO = Duration.ofDays(3);
  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--port",
      defaultValue = "8484",
      description = "Where to listen; ${DEFAULT-VALUE} by default, 0 for any.")
  private int port;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Another seed is another story; ${DEFAULT-VALUE} by default.")
  private long seed;

  @Option(names = "--mails", defaultValue = "2000", hidden = true)
  private int mails;

  @Option(names = "--texts", defaultValue = "1000", hidden = true)
  private int texts;

  @Option(names = "--alerts", defaultValue = "500", hidden = true)
  private int alerts;

  @Option(names = "--exit", description = "Stop after the figures instead of serving on.")
  private boolean exit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (port < 0 || port > MOST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port: \"" + port + "\" (expected: a port from 0 to 65535)");
    }
    Path data = ScratchDirectory.create();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ScratchDirectory.delete(data), "clean"));
    Instant start = Instant.now().minus(AGO).truncatedTo(ChronoUnit.SECONDS);
    try (DemoTraffic traffic = DemoTraffic.start(seed, start)) {
      Path file = Files.writeString(data.resolve("arrivals.conf"), traffic.config(port, data));
      ServerConfig config = ConfigFile.read(file);
      try (Vitals vitals = Vitals.ofThisProcess();
          ArrivalsServer server = ArrivalsServer.start(config, Clock.systemUTC(), vitals)) {
        traffic.open(server.webhookPort().orElseThrow());
        play(traffic, start, server.port());
        if (!exit) {
          new CountDownLatch(1).await();
        }
      }
    }
    return 0;
  }

  private void play(DemoTraffic traffic, Instant start, int bound) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ManagedChannel channel =
        Grpc.newChannelBuilder("localhost:" + bound, InsecureChannelCredentials.create()).build();
    try {
      Progress progress =
          new Progress(spec.commandLine().getErr(), "Bounce mails, receipts and callbacks played:");
      DemoPlayer player = new DemoPlayer(channel, traffic, start);
      progress.end(player.play(counts(), progress));
      new DemoReport(channel, out).print(traffic.account(), bound);
    } finally {
      channel.shutdownNow();
    }
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put(DemoTraffic.MAILS, mails);
    counts.put(DemoTraffic.TEXTS, texts);
    counts.put(DemoTraffic.ALERTS, alerts);
    return counts;
  }
}
