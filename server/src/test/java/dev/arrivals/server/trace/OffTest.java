package dev.arrivals.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an option costs that is off, in a process that nobody traced anything in. */
class OffTest {
  @TempDir private Path directory;

  @Test
  void without_a_collector_nothing_of_opentelemetry_is_loaded() throws Exception {
    Path loaded = directory.resolve("loaded");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-Djava.io.tmpdir=" + directory,
            "-Xlog:class+load:file=" + loaded,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.arrivals.server.cli.Main",
            "warm-up");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains("dev.arrivals.server.rpc.GrpcServer"))
        .noneMatch(line -> line.contains("opentelemetry"))
        .noneMatch(line -> line.contains("dev.arrivals.server.trace."));
  }
}
