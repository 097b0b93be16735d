package dev.arrivals.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.store.FaultPoint;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call is acknowledged only when it is durable, and what is too much is told to come again. */
class WebhookLimitsTest {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  @TempDir private Path directory;

  @Test
  void what_could_not_be_written_is_not_acknowledged_and_comes_again() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    try (Hooks hooks =
        Hooks.open(
            directory,
            64 << 20,
            point -> {
              if (point == FaultPoint.BEFORE_APPEND && broken.get()) {
                throw new IllegalStateException("disk");
              }
            })) {
      broken.set(true);
      HttpResponse<String> lost = hooks.client().post(Hooks.PATH, "n1");
      assertThat(lost.statusCode()).isEqualTo(503);
      assertThat(lost.headers().firstValue("Retry-After")).isPresent();
      assertThat(hooks.kept()).isZero();
      broken.set(false);
      assertThat(hooks.client().post(Hooks.PATH, "n1").statusCode()).isEqualTo(201);
      assertThat(hooks.kept()).isEqualTo(1);
    }
  }

  @Test
  void while_the_queue_is_full_calls_and_sources_are_told_to_come_again() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    AtomicBoolean hold = new AtomicBoolean();
    try (Hooks hooks =
        Hooks.open(
            directory,
            300 << 10,
            point -> {
              if (point == FaultPoint.BEFORE_APPEND && hold.get()) {
                reached.countDown();
                await(held);
              }
            })) {
      hold.set(true);
      var first = hooks.client().postLater(Hooks.PATH, "n1");
      await(reached);
      assertThat(first).as("it is not durable yet").isNotDone();
      hooks.commands().report(List.of(large()));
      HttpResponse<String> answer = hooks.client().post(Hooks.PATH, "n2");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      hold.set(false);
      held.countDown();
      assertThat(first.join().statusCode()).isEqualTo(201);
      assertThat(hooks.figures().calls().get("hooks")).containsEntry(Outcome.FULL, 1L);
    }
  }

  @Test
  void a_token_comes_again_with_its_own_body_only_also_after_a_restart() throws Exception {
    try (Hooks hooks = Hooks.open(directory)) {
      assertThat(hooks.client().post(Hooks.PATH, "t1", "n1").statusCode()).isEqualTo(201);
      assertThat(hooks.client().post(Hooks.PATH, "t1", "n1").statusCode()).isEqualTo(201);
      refused(hooks);
    }
    try (Hooks hooks = Hooks.open(directory)) {
      refused(hooks);
      assertThat(hooks.client().post(Hooks.PATH, "t1", "n1").statusCode()).isEqualTo(201);
      assertThat(hooks.client().post(Hooks.PATH, "t2", "n2").statusCode()).isEqualTo(201);
      assertThat(hooks.kept()).isEqualTo(2);
    }
  }

  private static void refused(Hooks hooks) throws Exception {
    int before = hooks.kept();
    HttpResponse<String> replayed = hooks.client().post(Hooks.PATH, "t1", "forged");
    assertThat(replayed.statusCode()).isEqualTo(403);
    assertThat(replayed.body()).contains("another body");
    assertThat(hooks.kept()).isEqualTo(before);
  }

  @Test
  void a_body_that_promises_too_much_is_refused_before_it_is_read() throws Exception {
    try (Hooks hooks = Hooks.open(directory);
        Socket socket = new Socket("localhost", hooks.client().port())) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write(
              "POST /webhooks/hooks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 26214401\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes(12);
      assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  /** A client that is not told sends its next call where nobody reads it. */
  @ParameterizedTest
  @CsvSource({
    "POST /webhooks/nobody, 10, 404",
    "POST /elsewhere, 10, 404",
    "DELETE /webhooks/hooks, 10, 405",
    "POST /webhooks/hooks, 26214401, 413"
  })
  void an_answer_before_the_body_came_says_that_the_connection_ends(
      String call, int length, int status) throws Exception {
    try (Hooks hooks = Hooks.open(directory);
        Socket socket = new Socket("localhost", hooks.client().port())) {
      String head = head(socket, call, length, "");
      assertThat(head).startsWith("HTTP/1.1 " + status).containsIgnoringCase("connection: close");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST /webhooks/nobody, 404",
    "POST /elsewhere, 404",
    "DELETE /webhooks/hooks, 405",
    "POST /webhooks/hooks, 401"
  })
  void a_connection_goes_on_after_an_answer_to_a_whole_call(String call, int status)
      throws Exception {
    try (Hooks hooks = Hooks.open(directory);
        Socket socket = new Socket("localhost", hooks.client().port())) {
      for (int i = 0; i < 3; i++) {
        String head = head(socket, call, 2, "n1");
        assertThat(head).startsWith("HTTP/1.1 " + status).doesNotContainIgnoringCase("close");
      }
    }
  }

  /** The head of an answer; the rest of it is read too. */
  private static String head(Socket socket, String call, int length, String body)
      throws IOException {
    socket.setSoTimeout(5_000);
    String sent =
        call + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n" + body;
    socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      assertThat(octet).as("the answer so far: %s", head).isNotNegative();
      head.append((char) octet);
    }
    Matcher told = LENGTH.matcher(head);
    in.readNBytes(told.find() ? Integer.parseInt(told.group(1)) : 0);
    return head.toString();
  }

  @Test
  void a_body_that_goes_on_and_on_is_refused_and_one_at_the_limit_is_read() throws Exception {
    try (Hooks hooks = Hooks.open(directory)) {
      assertThat(chunked(hooks, BodyReader.LARGEST + 1).statusCode()).isEqualTo(413);
      assertThat(chunked(hooks, BodyReader.LARGEST).statusCode()).as("unsigned").isEqualTo(401);
    }
  }

  @Test
  void many_whose_bodies_are_slow_keep_nobody_else_waiting() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (Hooks hooks = Hooks.open(directory)) {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket("localhost", hooks.client().port());
        slow.add(socket);
        write(
            socket,
            "POST /webhooks/hooks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nn");
      }
      assertThat(hooks.client().post(Hooks.PATH, "n1").statusCode()).isEqualTo(201);
      write(slow.get(0), "2");
      byte[] start = slow.get(0).getInputStream().readNBytes(12);
      assertThat(new String(start, StandardCharsets.US_ASCII))
          .as("read to its end; unsigned")
          .isEqualTo("HTTP/1.1 401");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static void write(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static HttpResponse<String> chunked(Hooks hooks, int size) throws Exception {
    InputStream body = new ByteArrayInputStream(new byte[size]);
    return hooks
        .client()
        .send(
            hooks
                .client()
                .request(Hooks.PATH)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body)));
  }

  private static Feedback large() {
    NativeFeedback raw = NativeFeedback.of(new byte[100 << 10], Map.of(), Instant.now());
    return new Feedback.Native("hooks", raw, Mapping.unmappable("large"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
