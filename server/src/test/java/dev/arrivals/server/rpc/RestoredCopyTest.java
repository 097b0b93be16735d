package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.WatchMessagesRequest;
import dev.arrivals.v1.WatchMessagesResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two histories of one data directory: what one gave, the other refuses and never passes over. */
class RestoredCopyTest {
  private static final String M = "deliveries/d1/messages/";

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory.resolve("one"));
    server.createDelivery("d1");
    server.register(M + "a", "+33600000001", "a");
    server.register(M + "b", "+33600000002", "b");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Goes on in the first directory, then in a copy of how it was before. */
  private void restore(Runnable goneOn) throws IOException {
    server.close();
    Path backup = directory.resolve("backup");
    copy(directory.resolve("one"), backup);
    server = TestServer.start(directory.resolve("one"));
    goneOn.run();
    server.close();
    server = TestServer.start(backup);
  }

  @Test
  void a_token_of_the_other_history_expires_and_one_from_before_the_copy_goes_on()
      throws IOException {
    String before = token(WatchMessagesRequest.newBuilder().setFromNow(true));
    List<String> tokens = new ArrayList<>();
    restore(
        () -> {
          server.register(M + "c", "+33600000003", "c");
          server.register(M + "d", "+33600000004", "d");
          tokens.add(token(WatchMessagesRequest.newBuilder().setFromNow(true)));
          tokens.add(token(WatchMessagesRequest.newBuilder()));
          tokens.add(token(WatchMessagesRequest.newBuilder().setToken(before)));
        });
    for (String id : List.of("v", "w", "x", "y", "z")) {
      server.register(M + id, "+33600000005", id);
    }
    for (String token : tokens) {
      Failures.check(
          Failures.of(() -> told(WatchMessagesRequest.newBuilder().setToken(token))),
          Code.OUT_OF_RANGE,
          ErrorReason.ERROR_REASON_WATCH_EXPIRED,
          "another history",
          "watch again without a start");
    }
    assertThat(told(WatchMessagesRequest.newBuilder().setToken(before)))
        .containsExactly(M + "v", M + "w", M + "x", M + "y", M + "z");
  }

  @Test
  void a_position_of_the_other_history_is_refused_and_one_from_before_the_copy_is_not()
      throws IOException {
    String before = server.message(M + "b").getPosition();
    List<String> positions = new ArrayList<>();
    restore(() -> positions.add(server.register(M + "c", "+33600000003", "c").getPosition()));
    server.register(M + "v", "+33600000005", "v");
    server.register(M + "w", "+33600000005", "w");
    Failures.check(
        Failures.of(() -> get(M + "w", positions.get(0))),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_POSITION,
        positions.get(0),
        "restored");
    Failures.check(
        Failures.of(
            () -> told(WatchMessagesRequest.newBuilder().setAfterPosition(positions.get(0)))),
        Code.OUT_OF_RANGE,
        ErrorReason.ERROR_REASON_WATCH_EXPIRED,
        "another history");
    get(M + "w", before);
    assertThat(told(WatchMessagesRequest.newBuilder().setAfterPosition(before)))
        .containsExactly(M + "v", M + "w");
  }

  @Test
  void a_page_token_of_the_other_history_is_refused() throws IOException {
    List<String> tokens = new ArrayList<>();
    tokens.add(page(""));
    restore(
        () -> {
          server.register(M + "c", "+33600000003", "c");
          tokens.add(page(""));
        });
    page(tokens.get(0));
    Failures.check(
        Failures.of(() -> page(tokens.get(1))),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN,
        tokens.get(1),
        "restored");
  }

  @Test
  void a_restart_changes_nothing_for_anybody() {
    String position = server.message(M + "b").getPosition();
    String token = token(WatchMessagesRequest.newBuilder().setFromNow(true));
    String page = page("");
    for (int start = 0; start < 3; start++) {
      server.close();
      server = TestServer.start(directory.resolve("one"));
      get(M + "b", position);
      page(page);
      assertThat(told(WatchMessagesRequest.newBuilder().setToken(token))).hasSize(start);
      assertThat(server.message(M + "b").getPosition()).isEqualTo(position);
      server.register(M + "more" + start, "+33600000006", "more" + start);
    }
  }

  @Test
  void what_was_given_before_there_were_epochs_is_of_no_history_that_began_later() {
    Failures.check(
        Failures.of(() -> get(M + "b", "p1.2")),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_POSITION,
        "p1.2");
    Failures.check(
        Failures.of(() -> told(WatchMessagesRequest.newBuilder().setToken(encoded("w1 c 3 0 ")))),
        Code.OUT_OF_RANGE,
        ErrorReason.ERROR_REASON_WATCH_EXPIRED);
    assertThat(told(WatchMessagesRequest.newBuilder().setToken(encoded("w1 c 1 0 "))))
        .containsExactly(M + "a", M + "b");
  }

  @Test
  void a_token_that_was_made_up_is_named() {
    for (String made :
        List.of(
            "w2 c p2.1.zz+1 -5 ", "w1 c -7 0 ", "w2 c p1.0+99999999999999 0 ", "w2 c + 0 ", "w2")) {
      Failures.check(
          Failures.of(() -> told(WatchMessagesRequest.newBuilder().setToken(encoded(made)))),
          Code.INVALID_ARGUMENT,
          ErrorReason.ERROR_REASON_INVALID_FIELD,
          "token");
    }
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void get(String name, String position) {
    server
        .messages()
        .getMessage(GetMessageRequest.newBuilder().setName(name).setMinPosition(position).build());
  }

  private String page(String token) {
    return server
        .messages()
        .listMessages(
            ListMessagesRequest.newBuilder()
                .setParent("deliveries/d1")
                .setPageSize(1)
                .setPageToken(token)
                .build())
        .getNextPageToken();
  }

  /** The last token of a watch that has caught up. */
  private String token(WatchMessagesRequest.Builder request) {
    Iterator<WatchMessagesResponse> watch =
        server.messages().watchMessages(request.setEndWhenCaughtUp(true).build());
    String token = "";
    while (watch.hasNext()) {
      token = watch.next().getToken();
    }
    return token;
  }

  private List<String> told(WatchMessagesRequest.Builder request) {
    List<String> names = new ArrayList<>();
    server
        .messages()
        .watchMessages(request.setEndWhenCaughtUp(true).build())
        .forEachRemaining(
            response ->
                response.getChangesList().stream().map(MessageChange::getName).forEach(names::add));
    return names;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
