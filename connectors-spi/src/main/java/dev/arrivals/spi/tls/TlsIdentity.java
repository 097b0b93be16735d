package dev.arrivals.spi.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;

/**
 * A certificate chain and its key, as they were read once.
 *
 * @param name tells it from those that were read before and after
 */
record TlsIdentity(String name, List<X509Certificate> chain, PrivateKey key) {
  X509Certificate own() {
    return chain.get(0);
  }

  /** The certificate of the chain that ends before all others. */
  X509Certificate shortest() {
    return chain.stream().min(Comparator.comparing(X509Certificate::getNotAfter)).orElseThrow();
  }
}
