package dev.arrivals.webhook.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;

/** Decides whether a signature belongs to a content. With several secrets or keys, one suffices. */
@FunctionalInterface
public interface Verifier {
  /** Whether the signature is right; never throws. */
  boolean verify(byte[] content, byte[] signature);

  /** HMAC (RFC 2104) with secrets that are used as they are written. */
  static Verifier hmac(Hash hash, List<String> secrets) {
    return hmacOfKeys(hash, secrets.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** HMAC (RFC 2104) with keys of bytes. */
  static Verifier hmacOfKeys(Hash hash, List<byte[]> keys) {
    List<byte[]> copy = List.copyOf(keys);
    return (content, signature) ->
        copy.stream().anyMatch(key -> MessageDigest.isEqual(hash.hmac(key, content), signature));
  }

  /** RSA with PKCS #1 v1.5 (RFC 8017 §8.2). */
  static Verifier rsa(Hash hash, List<PublicKey> keys) {
    return asymmetric(hash.signature("RSA"), keys);
  }

  /** ECDSA with SHA-256, the signature in ASN.1. */
  static Verifier ecdsa(List<PublicKey> keys) {
    return asymmetric(Hash.SHA256.signature("ECDSA"), keys);
  }

  /** Ed25519 (RFC 8032). */
  static Verifier ed25519(List<PublicKey> keys) {
    return asymmetric("Ed25519", keys);
  }

  private static Verifier asymmetric(String algorithm, List<PublicKey> keys) {
    List<PublicKey> copy = List.copyOf(keys);
    return (content, signature) ->
        copy.stream().anyMatch(key -> verify(algorithm, key, content, signature));
  }

  private static boolean verify(String algorithm, PublicKey key, byte[] content, byte[] signature) {
    try {
      Signature check = Signature.getInstance(algorithm);
      check.initVerify(key);
      check.update(content);
      return check.verify(signature);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Bytes that are no signature at all are refused by an exception, of whatever kind.
      return false;
    }
  }
}
