package dev.arrivals.spi.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Answers each handshake of a listener with the key of that moment, and with its own chain. */
final class CurrentKey extends X509ExtendedKeyManager {
  private volatile TlsIdentity current;
  private volatile TlsIdentity before;

  CurrentKey(TlsIdentity first) {
    current = first;
    before = first;
  }

  TlsIdentity current() {
    return current;
  }

  /** A handshake that has begun goes on with the one before. */
  synchronized void use(TlsIdentity next) {
    before = current;
    current = next;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[] {current.name()};
  }

  @Override
  public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return alias(keyType);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal[] issuers, SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return of(alias).chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return of(alias).key();
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }

  private TlsIdentity of(String alias) {
    TlsIdentity now = current;
    return now.name().equals(alias) ? now : before;
  }

  /** A handshake asks for one kind of key after the other; null where it is another. */
  private @Nullable String alias(String keyType) {
    TlsIdentity now = current;
    String algorithm = now.key().getAlgorithm();
    boolean fits =
        keyType.equals(algorithm)
            || keyType.startsWith(algorithm + "_")
            || (algorithm.equals("EdDSA") && keyType.startsWith("Ed"));
    return fits ? now.name() : null;
  }
}
