package dev.arrivals.server.cli;

import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.demo.DemoTraffic;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole thing in a few seconds. */
@Command(
    name = "demo",
    description =
        "Start a server, play a few thousand bounce mails and receipts into it, show what became of"
            + " the messages, and keep serving. Its data is deleted at the end.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final Duration AGO = Duration.ofDays(3);

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

  @Option(names = "--exit", description = "Stop after the figures instead of serving on.")
  private boolean exit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Path data = Scratch.create();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Scratch.delete(data), "clean"));
    ServerConfig config = ConfigFile.defaults().at(port, data);
    try (ArrivalsServer server = ArrivalsServer.start(config, Clock.systemUTC())) {
      play(server.port());
      if (!exit) {
        new java.util.concurrent.CountDownLatch(1).await();
      }
    }
    return 0;
  }

  private void play(int bound) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Instant start = Instant.now().minus(AGO).truncatedTo(ChronoUnit.SECONDS);
    ManagedChannel channel =
        Grpc.newChannelBuilder("localhost:" + bound, InsecureChannelCredentials.create()).build();
    try {
      Progress progress =
          new Progress(spec.commandLine().getErr(), "Bounce mails and receipts played:");
      DemoTraffic traffic = DemoTraffic.of(seed, mails, texts, start);
      progress.end(new DemoPlayer(channel, traffic, start).play(progress));
      new DemoReport(channel, out).print(bound);
    } finally {
      channel.shutdownNow();
    }
  }
}
