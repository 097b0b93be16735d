package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.rpc.Code;
import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import dev.arrivals.v1.ErrorReason;
import dev.arrivals.v1.ListDeliveriesRequest;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who shows a client certificate gets the role that the configuration gives it. */
class ClientCertificateTest {
  private static final String TOKEN = "a-token-of-an-operator";

  @TempDir private Path directory;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private SelfSigned own;
  private SelfSigned crm;
  private SelfSigned stranger;
  private ArrivalsServer server;

  @BeforeEach
  void start() throws Exception {
    own = SelfSigned.of(directory, "server", "CN=localhost", "dns:localhost");
    crm = SelfSigned.of(directory, "crm", "CN=crm,O=Example", "dns:crm.example.com");
    stranger = SelfSigned.of(directory, "stranger", "CN=stranger", "dns:other.example.com");
    Path authorities = directory.resolve("ca.pem");
    Files.writeString(
        authorities,
        Files.readString(crm.certificate()) + Files.readString(stranger.certificate()));
    Path file =
        Files.writeString(
            directory.resolve("arrivals.conf"),
            """
            tls { certificate = "%s", private-key = "%s", client-ca = "%s" }
            tokens.op { secret = %s, role = operator }
            clients.crm { subject = "CN=crm, O=Example", san = crm.example.com, role = viewer }
            """
                .formatted(own.certificate(), own.key(), authorities, TOKEN));
    server =
        ArrivalsServer.start(
            ConfigFile.read(file).at(0, directory.resolve("data")), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
  }

  @Test
  void a_certificate_that_is_named_has_its_role() throws Exception {
    DeliveryServiceBlockingStub stub = stub(Optional.of(crm));
    assertThatCode(() -> stub.listDeliveries(ListDeliveriesRequest.getDefaultInstance()))
        .doesNotThrowAnyException();
    Failures.check(
        Failures.of(() -> stub.createDelivery(CreateDeliveryRequest.getDefaultInstance())),
        Code.PERMISSION_DENIED,
        ErrorReason.ERROR_REASON_ROLE_TOO_LOW,
        "crm has VIEWER");
  }

  @Test
  void a_token_beside_it_says_more() throws Exception {
    Failures.check(
        Failures.of(
            () ->
                Calls.with(TOKEN, stub(Optional.of(crm)))
                    .createDelivery(CreateDeliveryRequest.getDefaultInstance())),
        Code.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_INVALID_FIELD);
    assertThatCode(
            () ->
                Calls.with(TOKEN, stub(Optional.empty()))
                    .listDeliveries(ListDeliveriesRequest.getDefaultInstance()))
        .doesNotThrowAnyException();
  }

  @Test
  void a_certificate_that_nothing_names_is_told_what_it_says() throws Exception {
    Failures.check(
        Failures.of(
            () ->
                stub(Optional.of(stranger))
                    .listDeliveries(ListDeliveriesRequest.getDefaultInstance())),
        Code.UNAUTHENTICATED,
        ErrorReason.ERROR_REASON_UNAUTHENTICATED,
        "CN=stranger",
        "other.example.com",
        "clients");
  }

  @Test
  void who_shows_nothing_is_not_let_in() throws Exception {
    Failures.check(
        Failures.of(
            () ->
                stub(Optional.empty()).listDeliveries(ListDeliveriesRequest.getDefaultInstance())),
        Code.UNAUTHENTICATED,
        ErrorReason.ERROR_REASON_UNAUTHENTICATED);
    assertThat(server.get(GrpcServer.class).failedLogins()).containsEntry("nothing_shown", 1L);
  }

  private DeliveryServiceBlockingStub stub(Optional<SelfSigned> shown) throws Exception {
    TlsChannelCredentials.Builder credentials =
        TlsChannelCredentials.newBuilder().trustManager(own.certificate().toFile());
    if (shown.isPresent()) {
      credentials.keyManager(shown.get().certificate().toFile(), shown.get().key().toFile());
    }
    ChannelCredentials built = credentials.build();
    ManagedChannel channel = Grpc.newChannelBuilder("localhost:" + server.port(), built).build();
    channels.add(channel);
    return DeliveryServiceGrpc.newBlockingStub(channel);
  }
}
