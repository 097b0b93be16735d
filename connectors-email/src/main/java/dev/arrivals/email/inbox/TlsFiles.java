package dev.arrivals.email.inbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate and its key in PEM files, read again when they change: certificates are renewed.
 */
final class TlsFiles {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
  private static final String KEY = "-----BEGIN PRIVATE KEY-----";

  private final Path certificate;
  private final Path key;
  private Optional<Loaded> loaded = Optional.empty();

  private record Loaded(FileTime certificate, FileTime key, SSLContext context) {}

  TlsFiles(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
  }

  /** Files that cannot be read keep what was read before. */
  synchronized SSLContext context() throws IOException {
    try {
      FileTime certified = Files.getLastModifiedTime(certificate);
      FileTime keyed = Files.getLastModifiedTime(key);
      loaded =
          loaded.filter(l -> l.certificate().equals(certified) && l.key().equals(keyed)).isPresent()
              ? loaded
              : Optional.of(new Loaded(certified, keyed, load()));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      if (loaded.isEmpty()) {
        throw new IOException(
            "options 'smtp-tls-certificate' and 'smtp-tls-key' cannot be used: "
                + certificate
                + ", "
                + key
                + " (expected: a certificate chain and its key in PEM, the key as PKCS #8)",
            e);
      }
    }
    return loaded.orElseThrow().context();
  }

  private SSLContext load() throws IOException, GeneralSecurityException {
    char[] password = new char[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setKeyEntry("listener", privateKey(), password, chain());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private Certificate[] chain() throws IOException, GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate)))
        .toArray(Certificate[]::new);
  }

  private PrivateKey privateKey() throws IOException, GeneralSecurityException {
    String pem = Files.readString(key, StandardCharsets.US_ASCII);
    int start = pem.indexOf(KEY);
    int end = pem.indexOf("-----END", Math.max(0, start));
    if (start < 0 || end < 0) {
      throw new GeneralSecurityException("no private key as PKCS #8");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(start + KEY.length(), end));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (GeneralSecurityException e) {
        // It is a key of another algorithm.
      }
    }
    throw new GeneralSecurityException("a key of none of " + ALGORITHMS);
  }
}
