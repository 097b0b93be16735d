package dev.arrivals.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.Admin;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.testkit.Eventually;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.RecomputeStatisticsRequest;
import dev.arrivals.v1.RecomputeStatisticsResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code arrivals backup} of a server that works, and the copy as a server of its own. */
class BackupTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(out);
    return Main.commandLine().setOut(writer).setErr(writer).execute(arguments);
  }

  private int backup(TestServer server, Path target) {
    return run("backup", target.toString(), "--server", "localhost:" + server.port());
  }

  private TestServer start(Path data) {
    return TestServer.start(
        ConfigFile.defaults().at(0, data).with(new Admin("127.0.0.1", 0)), Clock.systemUTC());
  }

  @Test
  void a_copy_made_under_load_holds_everything_acknowledged_before_and_is_whole() throws Exception {
    Path copy = directory.resolve("backups/today");
    int before;
    Message last;
    try (TestServer server = start(directory.resolve("data"))) {
      server.createDelivery("d0");
      AtomicInteger acknowledged = new AtomicInteger();
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(() -> load(server, acknowledged, over));
      Eventually.until("20 acknowledged", () -> acknowledged.get() >= 20 || load.isDone());
      before = acknowledged.get();
      last = server.message(name(before - 1));
      assertThat(backup(server, copy)).as("%s", out).isZero();
      over.set(true);
      load.join();
      assertThat(acknowledged.get()).as("writes went on").isGreaterThanOrEqualTo(before);
    }
    assertThat(out.toString()).contains(copy + " holds everything up to ");
    assertThat(run("verify", copy.toString())).as("%s", out).isZero();
    try (TestServer restored = start(copy)) {
      for (int i = 0; i < before; i++) {
        assertThat(restored.message(name(i)).getAddress()).isEqualTo("+33" + i);
      }
      assertThat(restored.message(name(before - 1))).isEqualTo(last);
      figuresEqualRecount(restored);
      restored.register("deliveries/d0/messages/after", "+339", "after");
    }
  }

  @Test
  void only_its_owner_may_read_a_copy() throws Exception {
    Path copy = directory.resolve("copy");
    try (TestServer server = start(directory.resolve("data"))) {
      assertThat(backup(server, copy)).as("%s", out).isZero();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rwx------");
  }

  @Test
  void a_place_that_cannot_be_taken_is_told() throws Exception {
    Path data = directory.resolve("data");
    Path full = Files.createDirectory(directory.resolve("full"));
    Files.writeString(full.resolve("file"), "something");
    try (TestServer server = start(data)) {
      assertThat(backup(server, full)).isEqualTo(1);
      assertThat(out.toString()).contains("is not there yet, or is empty");
      assertThat(backup(server, data.resolve("inside"))).isEqualTo(1);
      assertThat(out.toString()).contains("a path outside the data directory " + data);
      assertThat(backup(server, full.resolve("file/below"))).isEqualTo(1);
      assertThat(out.toString()).contains("the backup could not be written: ");
      server.createDelivery("goes-on");
    }
  }

  private static void load(TestServer server, AtomicInteger acknowledged, AtomicBoolean over) {
    for (int i = 0; !over.get(); i++) {
      server.register(name(i), "+33" + i, "n" + i);
      server.report(TestServer.receipt("n" + i, i % 2 == 0 ? "DELIVRD" : "REJECTD", "008"));
      acknowledged.set(i + 1);
    }
  }

  private static void figuresEqualRecount(TestServer server) {
    Iterator<RecomputeStatisticsResponse> progress =
        server
            .deliveries()
            .recomputeStatistics(
                RecomputeStatisticsRequest.newBuilder().setName("deliveries/d0").build());
    RecomputeStatisticsResponse last = progress.next();
    while (progress.hasNext()) {
      last = progress.next();
    }
    assertThat(last.getStored()).isEqualTo(last.getRecounted());
  }

  private static String name(int i) {
    return "deliveries/d0/messages/m" + i;
  }
}
