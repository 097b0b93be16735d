package dev.arrivals.spi.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * The certificate chain and the private key of a listener, in two PEM files. They are checked
 * before anybody depends on them, and may be read again while the listener runs: connections that
 * are open stay, new ones get what was read last. Safe for use by many threads.
 */
public final class TlsFiles {
  private static final Duration SOON = Duration.ofDays(21);
  private static final int SOON_PART = 3;
  private static final AtomicLong READ = new AtomicLong();

  private final Path certificate;
  private final Path privateKey;
  private final CurrentKey keys;

  private TlsFiles(Path certificate, Path privateKey, Instant now) {
    this.certificate = certificate;
    this.privateKey = privateKey;
    this.keys = new CurrentKey(checked(now));
  }

  /**
   * Reads both files.
   *
   * @param certificate the chain, the listener's own certificate first
   * @param privateKey its key, as PKCS #8 without a password
   * @param now the certificates must be valid at this time
   * @throws IllegalArgumentException naming the file, what it holds, and what mends it
   */
  public static TlsFiles open(Path certificate, Path privateKey, Instant now) {
    return new TlsFiles(certificate, privateKey, now);
  }

  /**
   * Reads the files again, for the connections that come from now on. What was read before stays if
   * they are wrong.
   *
   * @param now the certificates must be valid at this time
   * @return whether they hold something else than before
   * @throws IllegalArgumentException as {@link #open} does
   */
  public boolean reload(Instant now) {
    TlsIdentity read = checked(now);
    boolean changed = !read.chain().equals(keys.current().chain());
    if (changed) {
      keys.use(read);
    }
    return changed;
  }

  /** Returns whether these are the files. */
  public boolean isOf(Path otherCertificate, Path otherPrivateKey) {
    return certificate.equals(otherCertificate) && privateKey.equals(otherPrivateKey);
  }

  /** The algorithm of the key: RSA, EC, EdDSA or RSASSA-PSS. */
  public String algorithm() {
    return keys.current().key().getAlgorithm();
  }

  /** Returns the end of the certificate that ends first. */
  public Instant expireTime() {
    return keys.current().shortest().getNotAfter().toInstant();
  }

  /**
   * Says that a certificate ends soon or has ended: three weeks before, or a third of its life if
   * that is shorter.
   */
  public Optional<String> warning(Instant now) {
    X509Certificate first = keys.current().shortest();
    Instant end = first.getNotAfter().toInstant();
    Duration part = Duration.between(first.getNotBefore().toInstant(), end).dividedBy(SOON_PART);
    Duration before = part.compareTo(SOON) < 0 ? part : SOON;
    return now.isBefore(end.minus(before))
        ? Optional.empty()
        : Optional.of(
            "the certificate in "
                + certificate
                + (now.isBefore(end) ? " ends at " : " has ended at ")
                + end
                + "; renew it");
  }

  /** Returns the context for the handshakes of a listener; it follows {@link #reload}. */
  public KeyManager keyManager() {
    return keys;
  }

  /** Returns a context for a listener; it follows {@link #reload}. */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java speaks TLS", e);
    }
  }

  private TlsIdentity checked(Instant now) {
    TlsIdentity read =
        new TlsIdentity(
            "listener-" + READ.incrementAndGet(),
            PemFile.read(certificate).certificates(),
            PemFile.read(privateKey).privateKey());
    if (!belongs(read.own().getPublicKey(), read.key())) {
      throw new IllegalArgumentException(notAPair(read));
    }
    read.chain().forEach(c -> checkTime(c, now));
    return read;
  }

  private String notAPair(TlsIdentity read) {
    boolean later = read.chain().stream().anyMatch(c -> belongs(c.getPublicKey(), read.key()));
    return later
        ? certificate
            + " holds the certificate of "
            + privateKey
            + " not as the first one; put it"
            + " there, and those above it behind"
        : privateKey
            + " does not belong to the certificate in "
            + certificate
            + " (expected: openssl"
            + " x509 -in "
            + certificate
            + " -noout -pubkey and openssl pkey -in "
            + privateKey
            + " -pubout print the same); name the key that the certificate was made for";
  }

  private void checkTime(X509Certificate of, Instant now) {
    Instant start = of.getNotBefore().toInstant();
    Instant end = of.getNotAfter().toInstant();
    if (now.isBefore(start) || !now.isBefore(end)) {
      throw new IllegalArgumentException(
          "the certificate of "
              + of.getSubjectX500Principal().getName()
              + " in "
              + certificate
              + (now.isBefore(start) ? " is valid only from " + start : " has ended at " + end)
              + ", and it is "
              + now
              + "; renew it, or set the clock");
    }
  }

  /** Returns whether the certificate confirms what the key signs. */
  private static boolean belongs(PublicKey confirming, PrivateKey signing) {
    String algorithm = signing.getAlgorithm();
    if (!algorithm.equals(confirming.getAlgorithm())) {
      return false;
    }
    try {
      Signature signature =
          Signature.getInstance(
              switch (algorithm) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> algorithm;
              });
      byte[] text = {1, 2, 3};
      signature.initSign(signing);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(confirming);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
