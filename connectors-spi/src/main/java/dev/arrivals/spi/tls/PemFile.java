package dev.arrivals.spi.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file in PEM (RFC 7468), and what it says of itself when it is not what was expected. */
record PemFile(Path path, String text) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END ", Pattern.DOTALL);
  private static final String PKCS8 = "PRIVATE KEY";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  /** Contents of a file that are no key as PKCS #8, by the label of their block. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "RSA PRIVATE KEY", "a key as PKCS #1",
          "EC PRIVATE KEY", "a key as SEC 1",
          "DSA PRIVATE KEY", "a DSA key, which TLS no longer takes",
          "ENCRYPTED PRIVATE KEY", "a key with a password",
          "OPENSSH PRIVATE KEY", "a key of OpenSSH",
          "CERTIFICATE", "a certificate and no key",
          "PUBLIC KEY", "a public key");

  static PemFile read(Path path) {
    try {
      return new PemFile(path, Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          path
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); name a file that is there and that the server's user may read",
          e);
    }
  }

  List<X509Certificate> certificates() {
    if (!text.contains("-----BEGIN CERTIFICATE-----")) {
      throw new IllegalArgumentException(
          path
              + " holds "
              + found("no certificate in PEM")
              + " (expected: the certificate and those above it, each as BEGIN CERTIFICATE); of one"
              + " in DER, openssl x509 -inform der -in "
              + path
              + " makes it");
    }
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          path + " holds a certificate that is damaged (" + e.getMessage() + "); copy it again", e);
    }
  }

  PrivateKey privateKey() {
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals(PKCS8)) {
        return privateKey(block.group(2));
      }
    }
    throw new IllegalArgumentException(
        path
            + " holds "
            + found("no key in PEM")
            + " (expected: BEGIN PRIVATE KEY, a key as PKCS #8 without a password); openssl pkey -in "
            + path
            + " -out "
            + path
            + ".pkcs8 makes one");
  }

  private PrivateKey privateKey(String base64) {
    for (String algorithm : ALGORITHMS) {
      try {
        byte[] der = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        // Another algorithm may read it.
      }
    }
    throw new IllegalArgumentException(
        path + " holds a key that is damaged or is of none of " + ALGORITHMS + "; copy it again");
  }

  /** Returns what is in the file instead. */
  private String found(String nothing) {
    if (text.contains("Proc-Type: 4,ENCRYPTED")) {
      return "a key with a password";
    }
    Matcher block = BLOCK.matcher(text);
    String found = nothing;
    while (block.find() && found.equals(nothing)) {
      found = OTHERS.getOrDefault(block.group(1), nothing);
    }
    return found.equals(nothing) && text.contains("BEGIN PRIVATE KEY") ? "a private key" : found;
  }
}
