package dev.arrivals.server.commands;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.vital.Vitals;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * A server in a process of its own, one part of which runs out of memory after something was
 * acknowledged.
 */
public final class DyingServer {
  /** What runs out of memory. */
  public enum Part {
    COMMIT_THREAD,
    ACK_THREAD,
    THREAD_OF_ITS_OWN,
    LIBRARY_THAT_ONLY_LOGS_IT
  }

  private DyingServer() {}

  /** Takes the data directory and the part. */
  public static void main(String[] args) throws InterruptedException {
    ArrivalsServer server =
        ArrivalsServer.start(
            ConfigFile.defaults().at(0, Path.of(args[0])),
            Clock.systemUTC(),
            Vitals.ofThisProcess());
    server.get(Commands.class).create(Ingest.delivery("kept")).join();
    die(server, Part.valueOf(args[1]));
    new CountDownLatch(1).await();
  }

  private static void die(ArrivalsServer server, Part part) {
    switch (part) {
      case COMMIT_THREAD -> server.get(Committer.class).submit(1, changes -> eat());
      case ACK_THREAD -> dieAnswering(server.get(Committer.class));
      case THREAD_OF_ITS_OWN -> new Thread(DyingServer::eat, "eater").start();
      case LIBRARY_THAT_ONLY_LOGS_IT -> logged();
    }
  }

  /** The ack thread lets those in who pause, once what had taken their room is committed. */
  private static void dieAnswering(Committer committer) {
    CountDownLatch paused = new CountDownLatch(1);
    committer.submit(
        committer.budget().limit(),
        changes -> {
          Uninterruptibles.awaitUninterruptibly(paused);
          return "";
        });
    committer.budget().whenFree(() -> eat().length > 0);
    paused.countDown();
  }

  private static void logged() {
    try {
      eat();
    } catch (OutOfMemoryError e) {
      LoggerFactory.getLogger("org.eclipse.jetty.io.ManagedSelector").warn("it goes on", e);
    }
  }

  private static byte[] eat() {
    return new byte[Integer.MAX_VALUE];
  }
}
