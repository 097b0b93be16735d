package dev.arrivals.webhook.sns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The client that fetches from Amazon, against a server of this machine. */
@Isolated("it sets whom this Java trusts")
class SnsWebTest {
  @TempDir private static Path directory;
  private static SSLContext usual;
  private static SSLContext trusting;
  private static HttpsServer server;

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void serve() throws Exception {
    usual = SSLContext.getDefault();
    trusting = Signer.of(directory, "localhost").tls();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(trusting));
    server.createContext("/", SnsWebTest::answer);
    server.start();
  }

  @AfterAll
  static void stop() {
    SSLContext.setDefault(usual);
    server.stop(0);
  }

  @BeforeEach
  void trust() {
    ASKED.clear();
    SSLContext.setDefault(trusting);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      ASKED.add(path);
      exchange.getResponseHeaders().set("Location", "/200");
      byte[] body = ("it is " + path).getBytes(UTF_8);
      exchange.sendResponseHeaders(Integer.parseInt(path.substring(1, 4)), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static URI at(String path) {
    return URI.create("https://localhost:" + server.getAddress().getPort() + path);
  }

  @Test
  void what_is_there_is_fetched() throws IOException {
    assertThat(SnsWeb.https().get(at("/200?Action=ConfirmSubscription&Token=a%2Fb")))
        .asString(UTF_8)
        .isEqualTo("it is /200?Action=ConfirmSubscription&Token=a%2Fb");
    assertThat(ASKED).hasSize(1);
  }

  @Test
  void every_other_answer_is_an_error_that_names_the_host() {
    for (int status : List.of(201, 403, 404, 500)) {
      assertThatThrownBy(() -> SnsWeb.https().get(at("/" + status)))
          .isInstanceOf(IOException.class)
          .hasMessage("localhost answered " + status);
    }
  }

  @Test
  void nobody_is_followed_elsewhere() {
    assertThatThrownBy(() -> SnsWeb.https().get(at("/302")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("302");
    assertThat(ASKED).containsExactly("/302");
  }

  @Test
  void a_server_that_nobody_vouches_for_is_asked_nothing() {
    SSLContext.setDefault(usual);
    assertThatThrownBy(() -> SnsWeb.https().get(at("/200"))).isInstanceOf(SSLException.class);
    assertThat(ASKED).isEmpty();
  }

  @Test
  void who_is_interrupted_waits_no_longer_and_knows_it() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> SnsWeb.https().get(at("/200"))).isInstanceOf(IOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
