package dev.arrivals.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails, wherever it does, leaves the data directory to the next one. */
class FailedStartTest {
  @TempDir private Path directory;

  @Test
  void a_certificate_that_cannot_be_read() throws IOException {
    refused(
        "tls { certificate = \"%1$s/no.pem\", private-key = \"%1$s/no.key\" }".formatted(directory),
        "cannot be read");
  }

  @Test
  void an_instance_of_no_connector() throws IOException {
    refused("instances.eu { connector = email-pigeon }", "email-pigeon");
  }

  @Test
  void an_instance_whose_options_are_wrong() throws IOException {
    refused("instances.eu { connector = sms-smpp, options.time-zone = Mars }", "time-zone");
  }

  @Test
  void a_port_that_is_taken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerConfig config =
          ConfigFile.defaults().at(taken.getLocalPort(), directory.resolve("data"));
      assertThatThrownBy(() -> ArrivalsServer.start(config, Clock.systemUTC()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot listen");
    }
    startsNow();
  }

  private void refused(String text, String said) throws IOException {
    Path file = Files.writeString(directory.resolve("arrivals.conf"), text);
    ServerConfig config = ConfigFile.read(file).at(0, directory.resolve("data"));
    assertThatThrownBy(() -> ArrivalsServer.start(config, Clock.systemUTC()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(said);
    startsNow();
  }

  private void startsNow() {
    assertThatCode(() -> TestServer.start(directory.resolve("data")).close())
        .doesNotThrowAnyException();
    assertThat(directory.resolve("data")).isDirectory();
  }
}
