package dev.arrivals.server.http;

import dev.arrivals.server.config.Webhooks;
import dev.arrivals.spi.tls.TlsFiles;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The transport, set up for callers who may be anybody: slow, many, curious. */
final class JettyParts {
  private static final long IDLE_MILLIS = 10_000;
  private static final Duration HEAD = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 4_096;
  private static final int HEADER_BYTES = 16 << 10;

  /**
   * The size that most calls fit in. It differs from the 8 KB of an answer's header, because a call
   * keeps its buffer until it is committed, and a search for one of that size would pass all of
   * them.
   */
  private static final int CALL_BYTES = 4 << 10;

  private final Webhooks config;
  private final Optional<SslContextFactory.Server> tls;

  private JettyParts(Webhooks config, Optional<SslContextFactory.Server> tls) {
    this.config = config;
    this.tls = tls;
  }

  static JettyParts of(Webhooks config, Optional<TlsFiles> tls) {
    return new JettyParts(config, tls.map(JettyParts::context));
  }

  private static SslContextFactory.Server context(TlsFiles files) {
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setSslContext(files.context());
    return context;
  }

  /** Returns a configuration with limits, and without anything that tells who serves. */
  private static HttpConfiguration hardened() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    // A secret in a path may hold anything.
    http.setUriCompliance(UriCompliance.RFC3986);
    return http;
  }

  static void harden(Server server) {
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
    // What Jetty refuses by itself, such as a request that is none: its status says enough.
    server.setErrorHandler(
        (request, response, callback) -> {
          callback.succeeded();
          return true;
        });
  }

  ServerConnector connector(Server server) {
    HttpConfiguration http = hardened();
    ServerConnector connector =
        tls.map(context -> secure(server, http, context))
            .orElseGet(() -> new ServerConnector(server, calls(http)));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    // A client that finds the queue full tries again only after a second, then two, then four.
    connector.setAcceptQueueSize(CONNECTIONS);
    connector.addBean(new Loiterers(connector.getScheduler(), HEAD));
    return connector;
  }

  private static ServerConnector secure(
      Server server, HttpConfiguration http, SslContextFactory.Server context) {
    // A client that calls by another name has made no sound connection anyway.
    http.addCustomizer(new SecureRequestCustomizer(false));
    return new ServerConnector(server, new SslConnectionFactory(context, "http/1.1"), calls(http));
  }

  private static HttpConnectionFactory calls(HttpConfiguration http) {
    HttpConnectionFactory factory = new HttpConnectionFactory(http);
    factory.setInputBufferSize(CALL_BYTES);
    return factory;
  }
}
