package dev.arrivals.webhook.sns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The certificates that Amazon signs with. Each is fetched once; a forger who names new ones can
 * make the server fetch a few a minute, and no more.
 */
final class SnsCertificates {
  private static final Pattern SUBJECT =
      Pattern.compile("(^|.*,\\s*)CN=sns(\\.[a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?(,.*|$)");
  private static final int MOST_FETCHES = 10;
  private static final int MOST_KEPT = 100;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final SnsWeb web;
  private final Map<URI, X509Certificate> kept = new ConcurrentHashMap<>();
  private final Deque<Instant> fetches = new ArrayDeque<>();

  SnsCertificates(SnsWeb web) {
    this.web = web;
  }

  /**
   * The key of a certificate.
   *
   * @throws IOException if it cannot be fetched now
   * @throws CertificateException if it is not one of Amazon's that is valid now
   */
  PublicKey key(URI address, Instant now) throws IOException, CertificateException {
    X509Certificate certificate = kept.get(address);
    if (certificate == null) {
      certificate = fetch(address, now);
      if (kept.size() < MOST_KEPT) {
        kept.put(address, certificate);
      }
    }
    certificate.checkValidity(Date.from(now));
    return certificate.getPublicKey();
  }

  private X509Certificate fetch(URI address, Instant now) throws IOException, CertificateException {
    limit(now);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(web.get(address)));
    if (!SUBJECT.matcher(certificate.getSubjectX500Principal().getName()).matches()) {
      throw new CertificateException("its subject is not Amazon SNS");
    }
    return certificate;
  }

  private synchronized void limit(Instant now) throws IOException {
    fetches.removeIf(then -> then.isBefore(now.minus(WINDOW)));
    if (fetches.size() >= MOST_FETCHES) {
      throw new IOException("too many new certificates in a minute");
    }
    fetches.add(now);
  }
}
