package dev.arrivals.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who hold many connections and say little keep nobody else from being served. */
class CrowdTest {
  private static final int SIZE = 2_000;
  private static final byte[] BEGUN =
      "POST /webhooks/hooks HTTP/1.1\r\nHost: h\r\nX-".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path directory;

  @Test
  void two_thousand_begun_calls_keep_no_call_from_being_answered() throws Exception {
    try (Hooks hooks = Hooks.open(directory);
        Crowd crowd = Crowd.of(SIZE, hooks.client().port(), BEGUN)) {
      assertThat(hooks.client().post(Hooks.PATH, "n1").statusCode()).isEqualTo(201);
      assertThat(hooks.kept()).isEqualTo(1);
    }
  }

  @Test
  void whoever_sends_byte_after_byte_and_never_the_head_of_a_call_is_shown_out() throws Exception {
    try (Hooks hooks = Hooks.open(directory);
        Socket socket = new Socket("127.0.0.1", hooks.client().port())) {
      OutputStream out = socket.getOutputStream();
      out.write(BEGUN);
      CompletableFuture<Void> end = CompletableFuture.runAsync(() -> trickle(out));
      end.get(60, TimeUnit.SECONDS);
      assertThat(hooks.client().post(Hooks.PATH, "n1").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void two_thousand_idle_connections_keep_no_client_of_the_api_from_being_served()
      throws Exception {
    try (TestServer server = TestServer.start(directory);
        Crowd crowd = Crowd.of(SIZE, server.port(), new byte[0])) {
      server.createDelivery("d0");
      server.register("deliveries/d0/messages/m0", "+331", "n0");
      assertThat(server.message("deliveries/d0/messages/m0").getAddress()).isEqualTo("+331");
    }
  }

  /** Returns when nobody reads it any more. */
  private static void trickle(OutputStream out) {
    try {
      while (true) {
        out.write('x');
        out.flush();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    } catch (SocketException e) {
      // It was closed.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
