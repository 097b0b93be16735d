package dev.arrivals.server.rpc.access;

import dev.arrivals.server.config.ClientCertificate;
import dev.arrivals.server.config.Logins;
import dev.arrivals.server.config.Token;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Identifies callers by the token of a call, or else by its client certificate. */
public final class Callers {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "Bearer ";

  private final Supplier<Logins> logins;
  private final Clock clock;

  /** Prepares the identification of callers by the logins of the moment. */
  public Callers(Supplier<Logins> logins, Clock clock) {
    this.logins = logins;
    this.clock = clock;
  }

  /** Returns whether everybody is let in. */
  boolean open() {
    return logins.get().open();
  }

  /** Returns who makes a call with these headers over a connection with these attributes. */
  Login login(Metadata headers, Attributes connection) {
    String value = headers.get(AUTHORIZATION);
    if (value != null) {
      return byToken(value.startsWith(BEARER) ? value.substring(BEARER.length()) : "");
    }
    return certificate(connection).map(this::byCertificate).orElseGet(Callers::nothing);
  }

  private Login byToken(String secret) {
    String digest = Token.digestOf(secret);
    Optional<Token> token =
        logins.get().tokens().stream().filter(t -> t.opensWith(digest)).findFirst();
    if (token.isEmpty()) {
      return new Login.Unknown(
          LoginFailure.UNKNOWN_TOKEN,
          "no valid token; send the header \"authorization: Bearer TOKEN\"");
    }
    return token.get().expiredAt(clock.instant())
        ? new Login.Unknown(
            LoginFailure.EXPIRED_TOKEN,
            "the token %s is valid no more since %s; ask for a new one"
                .formatted(token.get().name(), token.get().expireTime().orElseThrow()))
        : new Login.Known(token.get().name(), token.get().role());
  }

  private Login byCertificate(X509Certificate shown) {
    CertificateSubject subject = CertificateSubject.of(shown);
    Optional<ClientCertificate> client =
        logins.get().certificates().stream().filter(subject::fits).findFirst();
    return client
        .<Login>map(c -> new Login.Known(c.name(), c.role()))
        .orElseGet(
            () ->
                new Login.Unknown(
                    LoginFailure.UNKNOWN_CERTIFICATE,
                    "the client certificate of "
                        + subject
                        + " has no role; name it under clients in the server's configuration"));
  }

  private static Login nothing() {
    return new Login.Unknown(
        LoginFailure.NOTHING_SHOWN,
        "no valid token; send the header \"authorization: Bearer TOKEN\", or a client certificate"
            + " where the server has tls.client-ca");
  }

  private static Optional<X509Certificate> certificate(Attributes connection) {
    SSLSession session = connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    try {
      Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate shown
          ? Optional.of(shown)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }
}
