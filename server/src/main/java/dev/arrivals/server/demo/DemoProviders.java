package dev.arrivals.server.demo;

import dev.arrivals.twins.http.HttpSettings;
import dev.arrivals.twins.http.HttpTwin;
import dev.arrivals.twins.http.TwilioCalls;
import dev.arrivals.twins.smsc.SmscSettings;
import dev.arrivals.twins.smsc.SmscTwin;
import dev.arrivals.twins.smtp.MtaTwin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The providers of the demo: a message centre, a provider with webhooks, and mail servers. */
final class DemoProviders implements AutoCloseable {
  static final String MAILS = "email-dsn";
  static final String TEXTS = "sms-smpp";
  static final String ALERTS = "sms-twilio";

  private static final String AUTH_TOKEN = "a token of the demo";
  private static final double DOUBLED = 0.08;
  private static final double FORGED = 0.05;
  private static final int MAIL_CONNECTIONS = 4;
  private static final String CONFIG =
      """
      listen.port = %d, admin.port = off, webhooks.port = 0, data.directory = "%s"
      instances.email-dsn {
        connector = email-dsn
        options {
          smtp-listen = "127.0.0.1:%d", smtp-domains = sender.example, smtp-unsigned = bounces
        }
      }
      instances.sms-smpp {
        connector = sms-smpp, options { smsc = "%s", system-id = demo, password = secret }
      }
      instances.sms-twilio { connector = sms-twilio, options.auth-token = "%s" }
      """;

  private final long seed;
  private final int smtpPort;
  private final SmscTwin smsc;
  private Optional<HttpTwin> http = Optional.empty();
  private Optional<MtaTwin> mta = Optional.empty();

  private DemoProviders(long seed) {
    this.seed = seed;
    this.smtpPort = freePort();
    this.smsc = SmscTwin.start(SmscSettings.account("demo", "secret").seed(seed).doubled(DOUBLED));
  }

  /** Starts the message centre, which waits to be bound to; the others call by themselves. */
  static DemoProviders start(long seed) {
    return new DemoProviders(seed);
  }

  /** Returns a configuration for a server that hears them all. */
  String config(int port, Path data) {
    return CONFIG.formatted(port, data, smtpPort, smsc.address(), AUTH_TOKEN);
  }

  /** Starts the providers: the server runs, and takes webhooks at that port. */
  void open(int webhookPort) {
    URI url = URI.create("http://127.0.0.1:" + webhookPort + "/webhooks/" + ALERTS);
    HttpSettings usual = HttpSettings.seed(seed);
    http =
        Optional.of(
            HttpTwin.start(
                url,
                new TwilioCalls(AUTH_TOKEN),
                new TwilioCalls("a guess"),
                new HttpSettings(
                    seed, usual.lines(), usual.delay(), usual.pause(), DOUBLED, FORGED)));
    InetSocketAddress listener = new InetSocketAddress(InetAddress.getLoopbackAddress(), smtpPort);
    mta = Optional.of(MtaTwin.start(listener, MAIL_CONNECTIONS));
  }

  SmscTwin smsc() {
    return smsc;
  }

  HttpTwin http() {
    return http.orElseThrow();
  }

  MtaTwin mta() {
    return mta.orElseThrow();
  }

  @Override
  public void close() {
    smsc.close();
    http.ifPresent(HttpTwin::close);
    mta.ifPresent(MtaTwin::close);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
