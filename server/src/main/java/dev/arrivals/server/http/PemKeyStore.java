package dev.arrivals.server.http;

import dev.arrivals.server.config.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a certificate chain and its key as they are usually given, PEM, into what Java wants. */
final class PemKeyStore {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private PemKeyStore() {}

  static KeyStore read(Tls files) throws IOException {
    Certificate[] chain = chain(files.certificate());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      PrivateKey key = key(files.privateKey(), chain[0].getPublicKey().getAlgorithm());
      store.setKeyEntry("webhooks", key, new char[0], chain);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          files.privateKey() + " does not fit " + files.certificate() + ": " + e.getMessage(), e);
    }
  }

  private static Certificate[] chain(Path file) throws IOException {
    try {
      Collection<? extends Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes(file)));
      if (chain.isEmpty()) {
        throw new CertificateException("it is empty");
      }
      return chain.toArray(Certificate[]::new);
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificate in PEM: " + e.getMessage(), e);
    }
  }

  private static PrivateKey key(Path file, String algorithm)
      throws IOException, GeneralSecurityException {
    Matcher found = KEY.matcher(new String(bytes(file), StandardCharsets.UTF_8));
    if (!found.find()) {
      throw new IOException(
          file
              + " holds no BEGIN PRIVATE KEY (PKCS #8 in PEM, without a password); openssl pkcs8"
              + " -topk8 -nocrypt makes one");
    }
    byte[] der = Base64.getMimeDecoder().decode(found.group(1));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read (" + e + ")", e);
    }
  }
}
