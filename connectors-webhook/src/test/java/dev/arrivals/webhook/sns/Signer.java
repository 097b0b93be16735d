package dev.arrivals.webhook.sns;

import com.google.gson.JsonObject;
import dev.arrivals.webhook.body.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key pair with a certificate, and messages signed as SNS does. */
final class Signer {
  private static final String PASSWORD = "changeit";

  private final PrivateKey key;
  private final byte[] certificate;
  private final KeyStore keys;

  private Signer(KeyStore keys) throws GeneralSecurityException {
    this.keys = keys;
    this.key = (PrivateKey) keys.getKey("sns", PASSWORD.toCharArray());
    this.certificate = keys.getCertificate("sns").getEncoded();
  }

  static Signer of(Path directory, String commonName) throws Exception {
    Path store = directory.resolve(commonName + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                "sns",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + commonName,
                "-ext",
                "san=dns:" + commonName,
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new Signer(keys);
  }

  /** Shows the certificate as a server, and trusts it as a client. */
  SSLContext tls() throws GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      trusted.load(null, null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    trusted.setCertificateEntry("it", keys.getCertificate("sns"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  byte[] certificate() {
    return certificate;
  }

  /** Adds the signature of a version. */
  byte[] sign(JsonObject message, String version) throws GeneralSecurityException {
    message.addProperty("SignatureVersion", version);
    Signature signature =
        Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
    signature.initSign(key);
    signature.update(read(message).signed());
    message.addProperty("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    return message.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static SnsMessage read(JsonObject message) {
    byte[] body = message.toString().getBytes(StandardCharsets.UTF_8);
    return SnsMessage.of(Payload.read(body, "text/plain").value()).orElseThrow();
  }
}
