package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.rpc.Code;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.ListDeliveriesRequest;
import io.grpc.Metadata;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.channelz.v1.GetServersRequest;
import io.grpc.channelz.v1.GetServersResponse;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  private static final String VIEWER = "a-viewer-may-only-look";
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
            + " root { secret = \"%s\", role = admin } }".formatted(ADMIN));
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
        "OPERATOR",
        "VIEWER");
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
    return ChannelzGrpc.newBlockingStub(server.channel())
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(token)))
        .getServers(GetServersRequest.getDefaultInstance());
  }

  private void list(String token) {
    stub(token).listDeliveries(ListDeliveriesRequest.getDefaultInstance());
  }

  private DeliveryServiceGrpc.DeliveryServiceBlockingStub stub(String token) {
    return DeliveryServiceGrpc.newBlockingStub(server.channel())
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(token)));
  }

  private static Metadata headers(String token) {
    Metadata headers = new Metadata();
    if (!token.isEmpty()) {
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    }
    return headers;
  }
}
