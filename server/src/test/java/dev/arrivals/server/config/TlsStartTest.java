package dev.arrivals.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.Keys;
import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.v1.ConnectorServiceGrpc;
import dev.arrivals.v1.ListInstancesRequest;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys are checked at the start, for every listener that has some. */
class TlsStartTest {
  private static final List<String> LISTENERS =
      List.of(
          "tls { certificate = \"%s\", private-key = \"%s\" }",
          "webhooks.tls { certificate = \"%s\", private-key = \"%s\" }",
          """
          instances.bounces { connector = email-dsn, options {
            smtp-listen = "127.0.0.1:0", smtp-domains = a.example
            smtp-tls-certificate = "%s", smtp-tls-key = "%s" } }
          """);

  @TempDir private Path directory;

  private ServerConfig config(String listener, Tls tls) throws Exception {
    String text =
        "listen.port = 0, admin.port = off, webhooks.port = 0, data.directory = \"%s\"\n"
            .formatted(directory.resolve("data"));
    return ConfigFile.read(
        Files.writeString(
            directory.resolve("conf"),
            text + listener.formatted(tls.certificate(), tls.privateKey())));
  }

  private void refuses(Tls tls, String... words) throws Exception {
    for (String listener : LISTENERS) {
      ServerConfig config = config(listener, tls);
      assertThatThrownBy(() -> ArrivalsServer.start(config, Clock.systemUTC()).close())
          .as(listener)
          .isInstanceOf(IllegalStateException.class)
          .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void a_pair_that_is_sound_serves(String algorithm) throws Exception {
    Keys keys = Keys.of(directory, algorithm);
    ServerConfig config = config(LISTENERS.get(0), keys.pem(directory));
    try (ArrivalsServer server = ArrivalsServer.start(config, Clock.systemUTC())) {
      ManagedChannel channel =
          Grpc.newChannelBuilder(
                  "localhost:" + server.port(),
                  TlsChannelCredentials.newBuilder()
                      .trustManager(keys.writeCertificate(directory).toFile())
                      .build())
              .build();
      assertThat(
              ConnectorServiceGrpc.newBlockingStub(channel)
                  .listInstances(ListInstancesRequest.getDefaultInstance())
                  .getInstancesList())
          .isNotEmpty();
      channel.shutdownNow();
    }
  }

  @Test
  void an_algorithm_that_no_handshake_of_the_api_would_speak_is_refused() throws Exception {
    ServerConfig config = config(LISTENERS.get(0), Keys.of(directory, "Ed25519").pem(directory));
    assertThatThrownBy(() -> ArrivalsServer.start(config, Clock.systemUTC()))
        .hasMessageContaining("tls: a key of the algorithm EdDSA (expected: one of [RSA, EC])");
  }

  @Test
  void a_key_of_another_certificate_is_refused() throws Exception {
    Tls tls = Keys.of(directory, "EC").pem(directory);
    Keys.of(directory, "EC").writeKey(directory, "PRIVATE KEY");
    refuses(tls, "key.pem does not belong to the certificate in", "openssl pkey -in");
  }

  @Test
  void forms_of_keys_that_are_not_read_are_named_with_the_command_that_mends_them()
      throws Exception {
    Keys keys = Keys.of(directory, "RSA");
    Tls tls = keys.pem(directory);
    String mends = "openssl pkey -in " + tls.privateKey() + " -out " + tls.privateKey() + ".pkcs8";
    keys.writeKey(directory, "RSA PRIVATE KEY");
    refuses(tls, "key.pem holds a key as PKCS #1 (expected: BEGIN PRIVATE KEY", mends);
    keys.writeKey(directory, "EC PRIVATE KEY");
    refuses(tls, "key.pem holds a key as SEC 1 (expected:", mends);
    keys.writeKey(directory, "ENCRYPTED PRIVATE KEY");
    refuses(tls, "key.pem holds a key with a password (expected:", mends);
    keys.writeKey(directory, "CERTIFICATE");
    refuses(tls, "key.pem holds a certificate and no key (expected:");
  }

  @Test
  void files_that_are_missing_or_changed_for_each_other_are_named() throws Exception {
    Tls tls = Keys.of(directory, "EC").pem(directory);
    refuses(new Tls(tls.privateKey(), tls.certificate()), "key.pem holds a private key (expected:");
    refuses(
        new Tls(directory.resolve("none.pem"), tls.privateKey()),
        "none.pem cannot be read (NoSuchFileException)");
  }

  @Test
  void a_certificate_that_has_ended_or_not_begun_is_refused() throws Exception {
    refuses(
        Keys.of(directory, "EC", "-10d", 2).pem(directory), "cert.pem has ended at", "renew it");
    refuses(Keys.of(directory, "EC", "+2d", 9).pem(directory), "cert.pem is valid only from");
  }
}
