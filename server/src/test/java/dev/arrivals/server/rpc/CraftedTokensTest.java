package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.testkit.Seed;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.ExplainFeedbackRequest;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.GetDeliveryRequest;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.ListDeliveriesRequest;
import dev.arrivals.v1.ListMessageReportsRequest;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListTextsRequest;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.ListUnmatchedRequest;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.WatchMessagesRequest;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller makes up, it is told that it is wrong, and nothing fails inside. */
class CraftedTokensTest {
  @RegisterExtension static final Seed SEED = Seed.or(23);
  private static final Random RANDOM = SEED.random();

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
    server.createDelivery("d1");
    server.createDelivery("d2");
    server.register("deliveries/d1/messages/m1", "+33600000001", "n1");
    server.register("deliveries/d1/messages/m2", "+33600000002", "n2");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Map<String, Consumer<String>> lists() {
    return Map.of(
        "deliveries",
        token ->
            server
                .deliveries()
                .listDeliveries(ListDeliveriesRequest.newBuilder().setPageToken(token).build()),
        "messages",
        token ->
            server
                .messages()
                .listMessages(
                    ListMessagesRequest.newBuilder()
                        .setParent("deliveries/d1")
                        .setPageToken(token)
                        .build()),
        "reports",
        token ->
            server
                .messages()
                .listMessageReports(
                    ListMessageReportsRequest.newBuilder()
                        .setParent("deliveries/d1/messages/m1")
                        .setPageToken(token)
                        .build()),
        "unmatched",
        token ->
            server
                .feedback()
                .listUnmatched(ListUnmatchedRequest.newBuilder().setPageToken(token).build()),
        "unmappable",
        token ->
            server
                .feedback()
                .listUnmappable(ListUnmappableRequest.newBuilder().setPageToken(token).build()),
        "texts",
        token ->
            server.texts().listTexts(ListTextsRequest.newBuilder().setPageToken(token).build()));
  }

  private List<String> valid() {
    return List.of(
        server
            .deliveries()
            .listDeliveries(ListDeliveriesRequest.newBuilder().setPageSize(1).build())
            .getNextPageToken(),
        server
            .messages()
            .listMessages(
                ListMessagesRequest.newBuilder().setParent("deliveries/d1").setPageSize(1).build())
            .getNextPageToken());
  }

  private static Stream<String> noise() {
    return Stream.generate(
            () -> {
              byte[] bytes = new byte[RANDOM.nextInt(60) + 1];
              RANDOM.nextBytes(bytes);
              return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            })
        .limit(60);
  }

  /** Every token with one of its characters changed. */
  private static Stream<String> changed(String token) {
    return Stream.iterate(0, i -> i < token.length(), i -> i + 1)
        .map(
            i -> {
              char other = token.charAt(i) == 'A' ? 'B' : 'A';
              return token.substring(0, i) + other + token.substring(i + 1);
            });
  }

  @Test
  void page_tokens_that_no_list_gave_are_invalid() {
    List<String> wrong =
        Stream.concat(
                Stream.of("?", "\u001b[31m", "x".repeat(100_000)),
                Stream.concat(noise(), valid().stream().flatMap(CraftedTokensTest::changed)))
            .toList();
    lists()
        .forEach(
            (name, list) ->
                wrong.forEach(
                    token ->
                        Failures.check(
                            Failures.of(() -> list.accept(token)),
                            Code.INVALID_ARGUMENT,
                            ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN)));
  }

  @Test
  void watch_tokens_that_no_watch_gave_never_fail_inside() {
    String token =
        server
            .messages()
            .watchMessages(WatchMessagesRequest.newBuilder().setEndWhenCaughtUp(true).build())
            .next()
            .getToken();
    List<String> crafted =
        List.of(
            "w1 c -1 0 ", "w1 c 1 -1 ", "w1 x 1 0 ", "w1 c +1 0 ", "w1 c 9223372036854775807 0 ");
    for (String text : crafted) {
      String made =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
      assertThat(watch(made)).as(text).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    Stream.concat(noise(), changed(token))
        .forEach(
            made ->
                assertThat(watch(made))
                    .as(made)
                    .isIn(Status.Code.OK, Status.Code.INVALID_ARGUMENT, Status.Code.OUT_OF_RANGE));
  }

  private Status.Code watch(String token) {
    try {
      server
          .messages()
          .watchMessages(
              WatchMessagesRequest.newBuilder().setToken(token).setEndWhenCaughtUp(true).build())
          .forEachRemaining(answer -> {});
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p1.-1", "p1.1y2p0ij32e8e7", "p1.+1", "p1.A", "p1.", "p2.1", "p1.01"})
  void positions_that_nobody_gave_are_invalid(String position) {
    Failures.check(
        Failures.of(
            () ->
                server
                    .messages()
                    .getMessage(
                        GetMessageRequest.newBuilder()
                            .setName("deliveries/d1/messages/m1")
                            .setMinPosition(position)
                            .build())),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_POSITION,
        position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deliveries/.", "deliveries/..", "deliveries/a/..", "deliveries/"})
  void paths_are_no_names(String name) {
    Failures.check(
        Failures.of(
            () ->
                server
                    .deliveries()
                    .getDelivery(GetDeliveryRequest.newBuilder().setName(name).build())),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD);
    Failures.check(
        server
            .register(
                "deliveries/d1/messages/" + name.substring("deliveries/".length()), "+331", "n")
            .getErrors(0)
            .getStatus(),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD);
  }

  @Test
  void what_is_repeated_of_a_caller_holds_no_control_characters_and_has_an_end() {
    String wild = "\u001b[31m\n\u202e" + "x".repeat(100_000);
    String said =
        Failures.of(
                () ->
                    server
                        .feedback()
                        .explainFeedback(
                            ExplainFeedbackRequest.newBuilder()
                                .setItem(FeedbackItem.newBuilder().setInstance(wild))
                                .build()))
            .toString();
    assertThat(said)
        .doesNotContain("\\033")
        .doesNotContain("\\342\\200\\256")
        .hasSizeLessThan(10_000);
  }

  @Test
  void a_bomb_of_gzip_is_too_large_and_said_to_be() {
    FeedbackItem bomb =
        FeedbackItem.newBuilder()
            .setInstance(TestServer.SMS)
            .setNative(
                NativeFeedback.newBuilder().setContent(ByteString.copyFrom(new byte[64 << 20])))
            .build();
    Failures.check(
        Failures.of(
            () ->
                FeedbackServiceGrpc.newBlockingStub(server.channel())
                    .withCompression("gzip")
                    .explainFeedback(ExplainFeedbackRequest.newBuilder().setItem(bomb).build())),
        Code.RESOURCE_EXHAUSTED,
        ErrorReason.ERROR_REASON_REQUEST_TOO_LARGE,
        "unpacked");
  }

  @Test
  void bytes_that_are_no_message_are_invalid() {
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("arrivals.v1.DeliveryService/GetDelivery")
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingUnaryCall(
                    server.channel(),
                    method,
                    io.grpc.CallOptions.DEFAULT,
                    new byte[] {10, 127, 1}));
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      return new byte[0];
    }
  }
}
