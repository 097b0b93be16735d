package dev.arrivals.webhook.verify;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Public keys as providers show them. */
public final class PublicKeys {
  /** The bytes before the 32 of an Ed25519 key in its full form (RFC 8410 §4). */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private PublicKeys() {}

  /** An RSA key: PEM of a key or certificate, or the base64 of a key. */
  public static PublicKey rsa(String option, String text) {
    return key("RSA", option, text);
  }

  /** A key on a curve such as P-256: PEM of a key or certificate, or the base64 of a key. */
  public static PublicKey ec(String option, String text) {
    return key("EC", option, text);
  }

  /** An Ed25519 key: the base64 of its 32 bytes, or as the others. */
  public static PublicKey ed25519(String option, String text) {
    return key("Ed25519", option, text);
  }

  private static PublicKey key(String algorithm, String option, String text) {
    try {
      PublicKey key =
          text.contains("BEGIN CERTIFICATE")
              ? CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                  .getPublicKey()
              : bare(algorithm, text);
      return Optional.of(key)
          .filter(k -> k.getAlgorithm().startsWith(algorithm.substring(0, 2)))
          .orElseThrow(() -> refused(algorithm, option));
    } catch (GeneralSecurityException e) {
      throw refused(algorithm, option);
    }
  }

  private static PublicKey bare(String algorithm, String text) throws GeneralSecurityException {
    byte[] bytes =
        Encoding.BASE64.decode(text.replaceAll("-----[A-Z ]+-----|\\s", "")).orElse(new byte[0]);
    if (algorithm.equals("Ed25519") && bytes.length == 32) {
      byte[] whole = Arrays.copyOf(ED25519, ED25519.length + 32);
      System.arraycopy(bytes, 0, whole, ED25519.length, 32);
      bytes = whole;
    }
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(bytes));
  }

  private static IllegalArgumentException refused(String algorithm, String option) {
    return new IllegalArgumentException(
        "option '" + option + "' is no " + algorithm + " public key (expected PEM or base64)");
  }
}
