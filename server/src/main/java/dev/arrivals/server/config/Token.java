package dev.arrivals.server.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A bearer token and its role. Only the digest of its secret is kept.
 *
 * @param digest the SHA-256 of the secret in hexadecimal
 * @param expireTime from when on it is refused; empty for never
 */
public record Token(String name, String digest, Role role, Optional<Instant> expireTime) {
  /** The prefix of a secret that is given as its digest. */
  static final String HASHED = "sha256:";

  /** Returns the digest that a configured secret stands for: its own, or the one that it gives. */
  static String configured(String secret) {
    return secret.startsWith(HASHED)
        ? secret.substring(HASHED.length()).toLowerCase(Locale.ROOT)
        : digestOf(secret);
  }

  /** Returns the digest of the secret that a caller sends. */
  public static String digestOf(String secret) {
    return HexFormat.of().formatHex(sha256(secret));
  }

  /** Returns whether {@code given} is the digest of the secret, in a time that tells nothing. */
  public boolean opensWith(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns whether it is refused at {@code now}. */
  public boolean expiredAt(Instant now) {
    return expireTime.filter(end -> !now.isBefore(end)).isPresent();
  }

  private static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Token[name=" + name + ", role=" + role + "]";
  }
}
