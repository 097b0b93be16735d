package dev.arrivals.sms.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Opens connections, by TLS or without. Safe for use from many threads. */
final class Sockets {
  private final boolean tls;
  private final SSLContext context;
  private final int timeoutMillis;

  /**
   * Reads the authorities.
   *
   * @throws IllegalArgumentException if they cannot be read
   */
  Sockets(SessionOptions options) {
    tls = options.tls();
    timeoutMillis = Math.toIntExact(options.bindTimeout().toMillis());
    try {
      context =
          options.authorities().isPresent()
              ? trusting(options.authorities().get())
              : SSLContext.getDefault();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "option 'tls-ca' is '"
              + options.authorities().map(Path::toString).orElse("")
              + "' (expected a PEM file of certificates: "
              + e.getMessage()
              + ")",
          e);
    }
  }

  Socket create() throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    return socket;
  }

  /** Connects {@code socket} and returns what to talk over: itself, or TLS above it. */
  Socket connect(Socket socket, Endpoint endpoint) throws IOException {
    InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException("the host is not known");
    }
    socket.connect(address, timeoutMillis);
    return tls ? secured(socket, endpoint) : socket;
  }

  private Socket secured(Socket plain, Endpoint endpoint) throws IOException {
    plain.setSoTimeout(timeoutMillis);
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(plain, endpoint.host(), endpoint.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
    } catch (SocketTimeoutException e) {
      throw new IOException("no answer to TLS in " + timeoutMillis / 1000 + " s", e);
    }
    return socket;
  }

  private static SSLContext trusting(Path authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(authorities)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + store.size(), certificate);
      }
    }
    if (store.size() == 0) {
      throw new IOException("it holds none");
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
