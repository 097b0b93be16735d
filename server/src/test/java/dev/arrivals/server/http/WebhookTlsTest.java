package dev.arrivals.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.config.Tls;
import dev.arrivals.server.config.Webhooks;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks of a whole server over TLS, with certificates as they are usually given. */
class WebhookTlsTest {
  private static final char[] PASSWORD = "password".toCharArray();

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
    for (String algorithm : new String[] {"RSA", "EC"}) {
      KeyStore keys = keys(algorithm);
      Tls tls = pem(keys);
      try (TestServer server = TestServer.start(config(tls), Clock.systemUTC())) {
        int port = server.webhookPort();
        HttpClient http = HttpClient.newBuilder().sslContext(trusting(keys)).build();
        assertThat(new HookClient("https", port, http).post(Hooks.PATH, "n1").statusCode())
            .isEqualTo(201);
      }
    }
  }

  @Test
  void a_file_that_holds_no_key_stops_the_start_and_is_named() throws Exception {
    Tls tls = pem(keys("EC"));
    Files.writeString(tls.privateKey(), "nothing");
    ServerConfig config = config(tls);
    assertThatThrownBy(() -> ArrivalsServer.start(config, Clock.systemUTC()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("key.pem", "BEGIN PRIVATE KEY");
  }

  private KeyStore keys(String algorithm) throws Exception {
    Path file = directory.resolve(algorithm + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "hooks",
                "-keyalg",
                algorithm,
                "-validity",
                "2",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(keytool.waitFor()).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private Tls pem(KeyStore keys) throws Exception {
    return new Tls(
        write("cert.pem", "CERTIFICATE", keys.getCertificate("hooks").getEncoded()),
        write("key.pem", "PRIVATE KEY", keys.getKey("hooks", PASSWORD).getEncoded()));
  }

  private Path write(String name, String what, byte[] der) throws Exception {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, base64, what));
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("hooks", keys.getCertificate("hooks"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
