package dev.arrivals.server.vital;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.commands.DyingServer;
import dev.arrivals.v1.GetDeliveryRequest;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that cannot do its work ends, so that whoever watches over it starts it again. */
class DeathTest {
  private static final String BEFORE_THE_CAUSE = "died (java.lang.OutOfMemoryError: ";

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void a_part_that_runs_out_of_memory_ends_the_process_and_nothing_acknowledged_is_lost(
      DyingServer.Part part) throws Exception {
    Path data = directory.resolve("data");
    Process process = start(data, part);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(Vitals.EXIT_CODE);
    assertThat(said.lines().reduce("", (before, line) -> line))
        .startsWith("arrivals: the ")
        .contains(BEFORE_THE_CAUSE)
        .endsWith("start the server again");
    try (TestServer server = TestServer.start(data)) {
      GetDeliveryRequest kept = GetDeliveryRequest.newBuilder().setName("deliveries/kept").build();
      assertThat(server.deliveries().getDelivery(kept).hasDelivery()).isTrue();
    }
  }

  @Test
  void the_thread_of_a_plugin_that_runs_out_of_memory_ends_nothing_but_itself() throws Exception {
    Vitals vitals = Vitals.telling();
    ClassLoader own = DeathTest.class.getClassLoader();
    try (URLClassLoader plugin = new URLClassLoader(new URL[0], own)) {
      dieIn(plugin, new UncaughtErrors(vitals, own));
      assertThat(vitals.dead()).isEmpty();
      dieIn(own, new UncaughtErrors(vitals, own));
      assertThat(vitals.dead()).hasValueSatisfying(why -> assertThat(why).contains("thread dying"));
    }
  }

  @Test
  void only_the_first_death_is_told() {
    Vitals vitals = Vitals.telling();
    vitals.died("commit thread", new OutOfMemoryError("first"));
    vitals.died("health thread", new OutOfMemoryError("second"));
    assertThat(vitals.dead()).hasValueSatisfying(why -> assertThat(why).contains("first"));
  }

  @Test
  void nothing_of_a_server_that_has_stopped_can_die() {
    Vitals vitals = Vitals.telling();
    vitals.close();
    vitals.died("commit thread", new OutOfMemoryError("of somebody else"));
    assertThat(vitals.dead()).isEmpty();
  }

  private static void dieIn(ClassLoader loader, UncaughtErrors handler) throws Exception {
    Thread dying =
        new Thread(
            () -> {
              throw new OutOfMemoryError("on purpose");
            },
            "dying");
    dying.setContextClassLoader(loader);
    dying.setUncaughtExceptionHandler(handler);
    dying.start();
    dying.join();
  }

  private Process start(Path data, DyingServer.Part part) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
            "-cp",
            System.getProperty("java.class.path"),
            DyingServer.class.getName(),
            data.toString(),
            part.name());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
