package dev.arrivals.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapBudgetTest {
  private static final long MIB = 1 << 20;

  @TempDir private Path directory;

  private ServerConfig config(String text) throws Exception {
    return ConfigFile.read(Files.writeString(directory.resolve("arrivals.conf"), text));
  }

  @Test
  void the_defaults_fit_the_default_heap() {
    assertThatCode(() -> new HeapBudget(243 * MIB, 243 * MIB).require(ConfigFile.defaults()))
        .doesNotThrowAnyException();
  }

  @Test
  void settings_that_do_not_fit_are_refused_with_the_figures_and_the_fix() throws Exception {
    ServerConfig large = config("memory { queue = 1GiB, hot-rows = 2GiB }");
    assertThatThrownBy(() -> new HeapBudget(243 * MIB, 256 * MIB).require(large))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the heap is 243 MiB, and at least 1184 MiB are needed")
        .hasMessageContaining("1024 MiB for memory.queue, 64 MiB for webhooks")
        .hasMessageContaining("raise -Xmx (ARRIVALS_JAVA_OPTS")
        .hasMessageContaining("memory.hot-rows is 2048 MiB, and Java allows 256 MiB");
  }

  @Test
  void a_small_heap_will_do_for_small_settings() throws Exception {
    ServerConfig small = config("memory { queue = 8MiB, hot-rows = 8MiB }, webhooks.port = off");
    assertThatCode(() -> new HeapBudget(120 * MIB, 120 * MIB).require(small))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmx24m", "-Xmx64m"})
  void a_process_with_too_little_heap_says_so_instead_of_serving(String heap) throws Exception {
    config("listen.port = 0, admin.port = 0, data.directory = \"" + directory.resolve("d") + "\"");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    heap,
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.arrivals.server.cli.Main",
                    "serve",
                    "--config",
                    directory.resolve("arrivals.conf").toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(1);
    assertThat(said).startsWith("arrivals: the heap is ").contains("at least 224 MiB are needed");
    assertThat(directory.resolve("d")).doesNotExist();
  }
}
