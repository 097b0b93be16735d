package dev.arrivals.server.trace;

import static dev.arrivals.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.TracingConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Collectors that are away, deaf or cross. */
class OutageTest {
  @TempDir private Path directory;
  private Log log;

  @BeforeEach
  void keep() {
    SLF4JBridgeHandler.install();
    log = Log.keep();
  }

  @AfterEach
  void close() {
    log.close();
    SLF4JBridgeHandler.uninstall();
  }

  private TestServer start(TracingConfig tracing) {
    return TestServer.start(
        ConfigFile.defaults().at(0, directory).with(tracing), Clock.systemUTC());
  }

  private static TracingConfig at(int port) {
    return new TracingConfig(URI.create("http://127.0.0.1:" + port), 1);
  }

  @Test
  void nobody_listens_and_the_log_says_it_once() throws Exception {
    // A port that is bound and not listened at refuses everybody, and nobody else gets it.
    try (Socket silent = new Socket()) {
      silent.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
      try (TestServer server = start(at(silent.getLocalPort()))) {
        server.createDelivery("d0");
        until("dropped", () -> !log.about("Traces").isEmpty());
        server.register("deliveries/d0/messages/m0", "+491700000001", "n0");
        assertThat(server.message("deliveries/d0/messages/m0").getName())
            .isEqualTo("deliveries/d0/messages/m0");
      }
      assertThat(log.about("Traces"))
          .singleElement()
          .asString()
          .startsWith("WARN Traces are dropped, http://127.0.0.1:" + silent.getLocalPort())
          .contains("(java.net.ConnectException)", "4318");
    }
    assertThat(log.about("xport")).isEmpty();
  }

  @Test
  void a_collector_that_comes_back_is_told_once() throws Exception {
    try (Collector collector = Collector.start()) {
      collector.answer(404);
      try (TestServer server = start(collector.config())) {
        server.createDelivery("d0");
        until("dropped", () -> !log.about("Traces are dropped").isEmpty());
        server.createDelivery("d1");
        until("a second answer", () -> collector.answers().size() > 1);
        collector.answer(200);
        server.createDelivery("d2");
        until("sent again", () -> !log.about("Traces are sent again").isEmpty());
        server.createDelivery("d3");
      }
      assertThat(log.about("Traces")).hasSize(2);
      assertThat(log.about("HTTP 404")).hasSize(1);
      assertThat(collector.spans()).hasSize(2);
    }
  }

  @Test
  void a_deaf_collector_holds_up_neither_calls_nor_the_stop_for_long() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      TestServer server = start(at(deaf.getLocalPort()));
      CompletableFuture<Void> ended =
          CompletableFuture.runAsync(() -> server.createDelivery("d0")).thenRun(server::close);
      until("the end of a call and of the server", ended::isDone);
      ended.join();
    }
  }
}
