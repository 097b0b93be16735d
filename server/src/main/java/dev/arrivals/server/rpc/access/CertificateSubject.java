package dev.arrivals.server.rpc.access;

import dev.arrivals.server.config.ClientCertificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;

/** The names in a client certificate. */
record CertificateSubject(X500Principal name, Set<String> alternatives) {
  static CertificateSubject of(X509Certificate certificate) {
    return new CertificateSubject(certificate.getSubjectX500Principal(), alternatives(certificate));
  }

  /** Returns whether it is the one that the configuration names. */
  boolean fits(ClientCertificate client) {
    return client.subject().map(this::isNamed).orElse(true)
        && client.san().map(alternatives::contains).orElse(true);
  }

  /**
   * Returns whether a configured name is this one; spaces and the case of keywords make no
   * difference.
   */
  private boolean isNamed(String subject) {
    try {
      return new X500Principal(subject).equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Each alternative name is a pair of its kind and, for those that are text, its text. */
  private static Set<String> alternatives(X509Certificate certificate) {
    try {
      Set<String> names = new TreeSet<>();
      Collection<List<?>> pairs =
          Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
      pairs.forEach(
          pair -> {
            if (pair.get(1) instanceof String text) {
              names.add(text);
            }
          });
      return names;
    } catch (CertificateParsingException e) {
      return Set.of();
    }
  }

  @Override
  public String toString() {
    return "\"" + name.getName() + "\", " + alternatives;
  }
}
