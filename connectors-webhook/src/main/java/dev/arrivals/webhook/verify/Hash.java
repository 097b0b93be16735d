package dev.arrivals.webhook.verify;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A function that providers reckon signatures with. */
public enum Hash {
  /** Broken as a hash; good enough in HMAC, and what a few providers offer. */
  MD5("MD5", "HmacMD5"),
  /** Broken as a hash; good enough in HMAC. */
  SHA1("SHA-1", "HmacSHA1"),
  /** The usual one. */
  SHA256("SHA-256", "HmacSHA256"),
  /** The long one. */
  SHA512("SHA-512", "HmacSHA512");

  private final String digest;
  private final String mac;

  /**
   * A MAC for each thread: looking it up among the security providers costs more than computing it.
   */
  private final ThreadLocal<Mac> reckoners = ThreadLocal.withInitial(this::reckoner);

  Hash(String digest, String mac) {
    this.digest = digest;
    this.mac = mac;
  }

  /** The hash of {@code content}. */
  public byte[] of(byte[] content) {
    try {
      return MessageDigest.getInstance(digest).digest(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + digest, e);
    }
  }

  /** The HMAC (RFC 2104) of {@code content}; {@code key} is not empty. */
  public byte[] hmac(byte[] key, byte[] content) {
    try {
      Mac reckoner = reckoners.get();
      reckoner.init(new SecretKeySpec(key, mac));
      return reckoner.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot reckon " + mac, e);
    }
  }

  private Mac reckoner() {
    try {
      return Mac.getInstance(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + mac, e);
    }
  }

  /** The name in the names of Java's signatures, such as {@code SHA256withRSA}. */
  String signature(String with) {
    return digest.replace("-", "") + "with" + with;
  }
}
