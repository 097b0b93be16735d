package dev.arrivals.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.Keys;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.config.Tls;
import dev.arrivals.server.config.Webhooks;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks of a whole server over TLS, with certificates as they are usually given. */
class WebhookTlsTest {

  @TempDir private Path directory;

  private ServerConfig config(Tls tls) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("conf"),
            """
            instances.hooks { connector = test-hooks, options.signing-key = %s }
            """
                .formatted(Hooks.KEY));
    return ConfigFile.read(file)
        .at(0, directory.resolve("data"))
        .with(new Webhooks("127.0.0.1", 0, Optional.empty(), false, Optional.of(tls)));
  }

  @Test
  void a_chain_and_a_key_in_pem_are_enough() throws Exception {
    for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
      Keys keys = Keys.of(directory, algorithm);
      Tls tls = keys.pem(directory);
      try (TestServer server = TestServer.start(config(tls), Clock.systemUTC())) {
        int port = server.webhookPort();
        HttpClient http = HttpClient.newBuilder().sslContext(keys.trusting()).build();
        assertThat(new HookClient("https", port, http).post(Hooks.PATH, "n1").statusCode())
            .isEqualTo(201);
      }
    }
  }

  @Test
  void a_file_that_holds_no_key_stops_the_start_and_is_named() throws Exception {
    Tls tls = Keys.of(directory, "EC").pem(directory);
    Files.writeString(tls.privateKey(), "nothing");
    ServerConfig config = config(tls);
    assertThatThrownBy(() -> ArrivalsServer.start(config, Clock.systemUTC()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("webhooks.tls: ")
        .hasMessageContaining("key.pem holds no key in PEM (expected: BEGIN PRIVATE KEY");
  }
}
