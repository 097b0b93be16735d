package dev.arrivals.sms.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.testkit.Eventually;
import dev.arrivals.twins.smsc.SmscSettings;
import dev.arrivals.twins.smsc.SmscTwin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are made by keytool, for 127.0.0.1 and for another name. */
class TlsBindTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path directory;

  private record Identity(SSLContext context, Path authority) {}

  private static Identity right;
  private static Identity wrong;

  @BeforeAll
  static void certificates() throws Exception {
    right = identity("right", "IP:127.0.0.1");
    wrong = identity("wrong", "DNS:elsewhere.example.com");
  }

  @Test
  void aTrustedMessageCentreIsBoundByTls() {
    try (SmscTwin smsc = twin(right);
        Keeper keeper = new Keeper()) {
      SmppSource source =
          Sources.of(smsc.address(), "tls", "on", "tls-ca", right.authority().toString());
      source.start(keeper, directory);
      smsc.deliver(30);
      Eventually.until("all answered", () -> smsc.open() == 0);
      assertThat(keeper.kept()).hasSize(30);
      source.stop();
      assertThat(smsc.unbinds()).isEqualTo(1);
    }
  }

  @Test
  void aMessageCentreOfUnknownAuthorityIsNot() {
    assertRefused(right, "tls", "on");
  }

  @Test
  void aMessageCentreOfAnotherNameIsNot() {
    assertRefused(wrong, "tls", "on", "tls-ca", wrong.authority().toString());
  }

  private static void assertRefused(Identity identity, String... options) {
    try (SmscTwin smsc = twin(identity);
        Keeper keeper = new Keeper()) {
      SmppSource source = Sources.of(smsc.address(), options);
      source.start(keeper, directory);
      Eventually.until(
          "a problem of certificates",
          () -> source.state().problem().orElse("").matches(".*(PKIX|IP address|subject alt).*"));
      source.stop();
      assertThat(smsc.tries()).as("no password over it").isZero();
    }
  }

  private static SmscTwin twin(Identity identity) {
    return SmscTwin.start(SmscSettings.account("acme", "secret").tls(identity.context()));
  }

  private static Identity identity(String name, String alternative) throws Exception {
    Path store = directory.resolve(name + ".p12");
    keytool(
        store,
        "-J-XX:TieredStopAtLevel=1",
        "-J-XX:+UseSerialGC",
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=" + alternative);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    byte[] certificate = keys.getCertificate("it").getEncoded();
    Path pem = directory.resolve(name + ".pem");
    Files.writeString(
        pem,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");
    return new Identity(context(keys), pem);
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "it", "-keystore", store.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
  }
}
