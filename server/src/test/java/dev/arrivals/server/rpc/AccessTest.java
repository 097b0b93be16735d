package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.rpc.Code;
import dev.arrivals.server.Streams;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.Failure;
import dev.arrivals.v1.FailureReason;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.ListDeliveriesRequest;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import dev.arrivals.v1.WatchMessagesRequest;
import dev.arrivals.v1.WatchMessagesResponse;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.channelz.v1.GetServersRequest;
import io.grpc.channelz.v1.GetServersResponse;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  private static final String VIEWER = "a-viewer-may-only-look";
  private static final String HASHED = "a-reporter-whose-secret-is-hashed";
  private static final String EXPIRED = "a-viewer-of-last-year";
  private static final String ADMIN = "an-admin-may-do-it-all";
  private static final String OPERATOR = "an-operator-may-start";

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    Path file = directory.resolve("arrivals.conf");
    Files.writeString(
        file,
        "tokens { eve { secret = \"%s\" }, op { secret = \"%s\", role = operator },"
                .formatted(VIEWER, OPERATOR)
            + " root { secret = \"%s\", role = admin },".formatted(ADMIN)
            + " crm { secret = \"sha256:%s\", role = reporter },".formatted(sha256(HASHED))
            + " old { secret = \"%s\", expires = \"2020-01-01T00:00:00Z\" } }".formatted(EXPIRED));
    ServerConfig config = ConfigFile.read(file).at(0, directory.resolve("data"));
    server = TestServer.start(config, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void without_a_token_nothing_but_health_answers() {
    Failures.check(
        Failures.of(() -> list("")),
        Code.UNAUTHENTICATED,
        ErrorReason.ERROR_REASON_UNAUTHENTICATED,
        "authorization: Bearer");
    Failures.check(
        Failures.of(() -> list("wrong")),
        Code.UNAUTHENTICATED,
        ErrorReason.ERROR_REASON_UNAUTHENTICATED);
    assertThat(
            HealthGrpc.newBlockingStub(server.channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void a_viewer_may_look_and_is_told_what_role_it_would_need() {
    assertThatCode(() -> list(VIEWER)).doesNotThrowAnyException();
    Failures.check(
        Failures.of(() -> stub(VIEWER).createDelivery(CreateDeliveryRequest.getDefaultInstance())),
        Code.PERMISSION_DENIED,
        ErrorReason.ERROR_REASON_ROLE_TOO_LOW,
        "REPORTER",
        "VIEWER");
  }

  @Test
  void a_secret_that_is_given_as_its_hash_opens_and_the_hash_does_not() throws IOException {
    Failures.check(
        Failures.of(() -> stub(HASHED).createDelivery(CreateDeliveryRequest.getDefaultInstance())),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD);
    for (String shown : new String[] {sha256(HASHED), "sha256:" + sha256(HASHED)}) {
      Failures.check(
          Failures.of(() -> list(shown)),
          Code.UNAUTHENTICATED,
          ErrorReason.ERROR_REASON_UNAUTHENTICATED);
    }
  }

  @Test
  void a_token_that_is_over_is_told_so() {
    Failures.check(
        Failures.of(() -> list(EXPIRED)),
        Code.UNAUTHENTICATED,
        ErrorReason.ERROR_REASON_UNAUTHENTICATED,
        "2020-01-01T00:00:00Z",
        "ask for a new one");
  }

  @Test
  void failed_logins_are_counted_by_reason() throws Exception {
    Failures.of(() -> list(""));
    Failures.of(() -> list("wrong"));
    Failures.of(() -> list("also wrong"));
    Failures.of(() -> list(EXPIRED));
    assertThat(server.get(GrpcServer.class).failedLogins())
        .containsEntry("nothing_shown", 1L)
        .containsEntry("unknown_token", 2L)
        .containsEntry("expired_token", 1L);
  }

  @Test
  void addresses_in_what_a_provider_said_are_for_operators() {
    String name = "deliveries/d/messages/m";
    String said = "550 5.1.1 <ada@example.com>: no such user, ask postmaster@example.com";
    deliver(name, said);
    assertThat(diagnostic(OPERATOR, name)).isEqualTo(said);
    assertThat(diagnostic(VIEWER, name)).isEqualTo("550 5.1.1 <*>: no such user, ask *");
    assertThat(diagnostic(HASHED, name)).doesNotContain("@");
    assertThat(watched(VIEWER).getChanges(0).getFailure().getDiagnostic()).doesNotContain("@");
    assertThat(watched(OPERATOR).getChanges(0).getFailure().getDiagnostic()).isEqualTo(said);
  }

  private void deliver(String name, String said) {
    stub(OPERATOR)
        .createDelivery(
            CreateDeliveryRequest.newBuilder()
                .setDelivery(
                    Delivery.newBuilder()
                        .setName("deliveries/d")
                        .setChannel(Channel.CHANNEL_EMAIL)
                        .setInstance("email-dsn"))
                .build());
    Streams.call(
        Calls.with(OPERATOR, MessageServiceGrpc.newStub(server.channel()))::registerMessages,
        List.of(
            RegisterMessagesRequest.newBuilder()
                .addMessages(MessageRpcTest.registration(name, "ada@example.com"))
                .build()));
    Streams.call(
        Calls.with(OPERATOR, FeedbackServiceGrpc.newStub(server.channel()))::reportFeedback,
        List.of(
            ReportFeedbackRequest.newBuilder()
                .addItems(
                    FeedbackItem.newBuilder()
                        .setInstance("email-dsn")
                        .setReport(
                            StatusReport.newBuilder()
                                .setMessage(name)
                                .setKind(ReportKind.REPORT_KIND_FAILED)
                                .setFailure(
                                    Failure.newBuilder()
                                        .setReason(FailureReason.FAILURE_REASON_USER_UNKNOWN)
                                        .setDiagnostic(said))))
                .build()));
  }

  private String diagnostic(String token, String name) {
    return Calls.with(token, MessageServiceGrpc.newBlockingStub(server.channel()))
        .getMessage(GetMessageRequest.newBuilder().setName(name).build())
        .getMessage()
        .getFailure()
        .getDiagnostic();
  }

  private WatchMessagesResponse watched(String token) {
    return Calls.with(token, MessageServiceGrpc.newBlockingStub(server.channel()))
        .watchMessages(WatchMessagesRequest.newBuilder().setEndWhenCaughtUp(true).build())
        .next();
  }

  private static String sha256(String secret) {
    return com.google.common.hash.Hashing.sha256()
        .hashString(secret, java.nio.charset.StandardCharsets.UTF_8)
        .toString();
  }

  @Test
  void an_operator_gets_as_far_as_the_request_itself() {
    Failures.check(
        Failures.of(
            () -> stub(OPERATOR).createDelivery(CreateDeliveryRequest.getDefaultInstance())),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD);
  }

  @Test
  void only_an_admin_is_told_who_is_connected() {
    Failures.check(
        Failures.of(() -> connections(OPERATOR)),
        Code.PERMISSION_DENIED,
        ErrorReason.ERROR_REASON_ROLE_TOO_LOW,
        "ADMIN",
        "OPERATOR");
    assertThat(connections(ADMIN).getServerList()).isNotEmpty();
  }

  @Test
  void without_tokens_which_means_on_loopback_anybody_is_told() {
    try (TestServer open = TestServer.start(directory.resolve("open"))) {
      assertThat(
              ChannelzGrpc.newBlockingStub(open.channel())
                  .getServers(GetServersRequest.getDefaultInstance())
                  .getServerList())
          .isNotEmpty();
    }
  }

  private GetServersResponse connections(String token) {
    return Calls.with(token, ChannelzGrpc.newBlockingStub(server.channel()))
        .getServers(GetServersRequest.getDefaultInstance());
  }

  private void list(String token) {
    stub(token).listDeliveries(ListDeliveriesRequest.getDefaultInstance());
  }

  private DeliveryServiceGrpc.DeliveryServiceBlockingStub stub(String token) {
    return Calls.with(token, DeliveryServiceGrpc.newBlockingStub(server.channel()));
  }
}
