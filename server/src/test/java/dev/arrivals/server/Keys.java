package dev.arrivals.server;

import dev.arrivals.server.config.Tls;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and its own certificate for localhost, freshly made. */
public record Keys(KeyStore store) {
  private static final String NAME = "listener";
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** Keys that are valid for two days from now on. */
  public static Keys of(Path directory, String algorithm) throws Exception {
    return of(directory, algorithm, "-1d", 2);
  }

  /** Keys that are valid for so many days from a time on, such as {@code -10d}. */
  public static Keys of(Path directory, String algorithm, String start, int days) throws Exception {
    Path file = Files.createTempDirectory(directory, "keys").resolve("keys.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-XX:TieredStopAtLevel=1",
            "-J-XX:+UseSerialGC",
            "-genkeypair",
            "-alias",
            NAME,
            "-keyalg",
            algorithm,
            "-startdate",
            start,
            "-validity",
            Integer.toString(days),
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            file.toString());
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + command);
    }
    return new Keys(KeyStore.getInstance(file.toFile(), PASSWORD));
  }

  /** Writes both as PEM, over what was there. */
  public Tls pem(Path directory) throws Exception {
    return new Tls(writeCertificate(directory), writeKey(directory, "PRIVATE KEY"));
  }

  /** Writes the certificate. */
  public Path writeCertificate(Path directory) throws Exception {
    return write(directory.resolve("cert.pem"), "CERTIFICATE", certificate().getEncoded());
  }

  /** Writes the key under a label. */
  public Path writeKey(Path directory, String label) throws Exception {
    return write(directory.resolve("key.pem"), label, store.getKey(NAME, PASSWORD).getEncoded());
  }

  /** The certificate. */
  public Certificate certificate() throws GeneralSecurityException {
    return store.getCertificate(NAME);
  }

  /** A client's context that trusts it. */
  public SSLContext trusting() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(NAME, certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static Path write(Path file, String label, byte[] der) throws IOException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label));
  }
}
