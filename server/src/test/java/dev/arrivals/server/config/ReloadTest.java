package dev.arrivals.server.config;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.Keys;
import dev.arrivals.server.TestServer;
import dev.arrivals.testkit.Eventually;
import dev.arrivals.twins.smsc.SmscSettings;
import dev.arrivals.twins.smsc.SmscTwin;
import dev.arrivals.v1.ChangedNames;
import dev.arrivals.v1.ConfigurationServiceGrpc;
import dev.arrivals.v1.ConnectorServiceGrpc;
import dev.arrivals.v1.Instance;
import dev.arrivals.v1.ListInstancesRequest;
import dev.arrivals.v1.ReloadConfigurationRequest;
import dev.arrivals.v1.ReloadConfigurationResponse;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that changes while the server runs. */
class ReloadTest {
  private static final String ROOT = "a-secret-of-the-administrator";
  private static final String CRM = "a-secret-of-the-application";

  @TempDir private Path directory;

  private Path write(String... lines) throws Exception {
    String always =
        "listen.port = 0, admin.port = 0, webhooks.port = 0, data.directory = \"%s\"\n"
            .formatted(directory.resolve("data"));
    return Files.writeString(directory.resolve("arrivals.conf"), always + String.join("\n", lines));
  }

  private TestServer start(String... lines) throws Exception {
    Path file = write(lines);
    return TestServer.start(file, () -> ConfigFile.read(file));
  }

  private static ReloadConfigurationResponse reload(Channel channel, String token) {
    return with(token, ConfigurationServiceGrpc.newBlockingStub(channel))
        .reloadConfiguration(ReloadConfigurationRequest.getDefaultInstance());
  }

  private static ReloadConfigurationResponse reload(TestServer server) {
    return reload(server.channel(), "");
  }

  private static void refuses(TestServer server, String... words) {
    assertThatThrownBy(() -> reload(server))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
              assertThat(e.getMessage()).contains(words);
            });
  }

  private static List<String> instances(Channel channel, String token) {
    return with(token, ConnectorServiceGrpc.newBlockingStub(channel))
        .listInstances(ListInstancesRequest.getDefaultInstance())
        .getInstancesList()
        .stream()
        .map(Instance::getName)
        .toList();
  }

  private static <S extends io.grpc.stub.AbstractStub<S>> S with(String token, S stub) {
    Metadata headers = new Metadata();
    if (!token.isEmpty()) {
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    }
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static ChangedNames names(List<String> added, List<String> removed, List<String> other) {
    return ChangedNames.newBuilder()
        .addAllAdded(added)
        .addAllRemoved(removed)
        .addAllChanged(other)
        .build();
  }

  @Test
  void tokens_come_go_and_change_their_role() throws Exception {
    String root = "tokens.root { secret = " + ROOT + ", role = admin }";
    try (TestServer server = start(root)) {
      Channel channel = server.channel();
      assertThatThrownBy(() -> instances(channel, CRM)).hasMessageContaining("UNAUTHENTICATED");
      write(root, "tokens.crm { secret = " + CRM + ", role = viewer }");
      assertThat(reload(channel, ROOT).getTokens())
          .isEqualTo(names(List.of("crm"), List.of(), List.of()));
      assertThat(instances(channel, CRM)).isNotEmpty();
      assertThatThrownBy(() -> reload(channel, CRM)).hasMessageContaining("PERMISSION_DENIED");
      write(root, "tokens.crm { secret = " + CRM + ", role = writer }");
      assertThat(reload(channel, ROOT).getTokens())
          .isEqualTo(names(List.of(), List.of(), List.of("crm")));
      assertThatThrownBy(() -> instances(channel, CRM)).hasMessageContaining("PERMISSION_DENIED");
      write(root);
      assertThat(reload(channel, ROOT).getTokens())
          .isEqualTo(names(List.of(), List.of("crm"), List.of()));
      assertThatThrownBy(() -> instances(channel, CRM)).hasMessageContaining("UNAUTHENTICATED");
      assertThat(reload(channel, ROOT).getTokens()).isEqualTo(ChangedNames.getDefaultInstance());
    }
  }

  private static ManagedChannel trusting(TestServer server, Keys keys) throws Exception {
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + java.util.Base64.getMimeEncoder().encodeToString(keys.certificate().getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    return Grpc.newChannelBuilder(
            "localhost:" + server.port(),
            TlsChannelCredentials.newBuilder()
                .trustManager(new ByteArrayInputStream(pem.getBytes(US_ASCII)))
                .build())
        .build();
  }

  @Test
  void a_certificate_is_renewed_under_connections_that_stay_open() throws Exception {
    Keys first = Keys.of(directory, "EC");
    Keys second = Keys.of(directory, "RSA");
    Tls tls = first.pem(directory);
    try (TestServer server =
        start(
            "tls { certificate = \"%s\", private-key = \"%s\" }"
                .formatted(tls.certificate(), tls.privateKey()))) {
      ManagedChannel open = trusting(server, first);
      ManagedChannel before = trusting(server, second);
      assertThat(instances(open, "")).isNotEmpty();
      assertThatThrownBy(() -> instances(before, "")).hasMessageContaining("UNAVAILABLE");
      second.writeCertificate(directory);
      assertThatThrownBy(() -> reload(open, "")).hasMessageContaining("does not belong");
      assertThat(instances(open, "")).isNotEmpty();
      second.writeKey(directory, "PRIVATE KEY");
      assertThat(reload(open, "").getCertificatesList()).containsExactly("tls");
      assertThat(instances(open, "")).isNotEmpty();
      ManagedChannel fresh = trusting(server, second);
      assertThat(instances(fresh, "")).isNotEmpty();
      ManagedChannel late = trusting(server, first);
      assertThatThrownBy(() -> instances(late, "")).hasMessageContaining("UNAVAILABLE");
      List.of(open, before, fresh, late).forEach(ManagedChannel::shutdownNow);
    }
  }

  @Test
  void instances_come_go_and_change_and_a_bind_that_did_not_stays() throws Exception {
    try (SmscTwin centre = SmscTwin.start(SmscSettings.account("acme", "secret"))) {
      String bound =
          """
          instances.bound { connector = sms-smpp
            options { smsc = "%s", system-id = acme, password = secret } }
          """
              .formatted(centre.address());
      try (TestServer server = start(bound, "instances.old.connector = email-dsn")) {
        Eventually.until("a bind", () -> centre.links() == 1);
        write(
            bound,
            "instances.fresh { connector = email-dsn, options { smtp-listen = \"127.0.0.1:0\","
                + " smtp-domains = a.example } }");
        assertThat(reload(server).getInstances())
            .isEqualTo(names(List.of("fresh"), List.of("old"), List.of()));
        assertThat(instances(server.channel(), "")).containsExactly("bound", "fresh");
        assertThat(listens(server, "fresh")).startsWith("smtp://127.0.0.1:");
        write(bound, "instances.fresh { connector = email-dsn, unregistered = create }");
        assertThat(reload(server).getInstances())
            .isEqualTo(names(List.of(), List.of(), List.of("fresh")));
        assertThat(listens(server, "fresh")).isEmpty();
        assertThat(centre.binds()).isEqualTo(1);
        assertThat(centre.unbinds()).isZero();
        centre.deliver(3);
        Eventually.until("three answered", () -> centre.acknowledged().size() == 3);
        write("instances.fresh { connector = email-dsn, unregistered = create }");
        reload(server);
        Eventually.until("the bind is ended", () -> centre.unbinds() == 1);
      }
    }
  }

  @Test
  void what_is_wrong_changes_nothing() throws Exception {
    String keyed = "instances.hooks { connector = test-hooks, options.source = well }";
    try (ServerSocket taken = new ServerSocket(0);
        TestServer server = start(keyed)) {
      write(keyed, "tokens.short.secret = short", "nonsense = 1");
      refuses(server, "tokens.short.secret", "unknown key nonsense");
      write(keyed, "instances.x.connector = email-dns");
      refuses(server, "instance x: no connector \"email-dns\"");
      write(keyed, "memory.queue = 1MiB", "listen.host = \"::1\"");
      refuses(server, "only a restart changes", "listen.host", "memory.queue");
      write(
          "instances.hooks { connector = test-hooks, options.source = other }",
          "instances.late { connector = email-dsn, options { smtp-domains = a.example,"
              + " smtp-listen = \"127.0.0.1:"
              + taken.getLocalPort()
              + "\" } }");
      refuses(server, "instance late: option 'smtp-listen': cannot listen at");
      assertThat(instances(server.channel(), "")).containsExactly("hooks");
      assertThat(server.admin("/readyz").body()).isEqualTo("ready\n");
      write(keyed);
      assertThat(reload(server).getInstances()).isEqualTo(ChangedNames.getDefaultInstance());
    }
  }

  private static String listens(TestServer server, String name) {
    return server
        .connectors()
        .listInstances(ListInstancesRequest.getDefaultInstance())
        .getInstancesList()
        .stream()
        .filter(i -> i.getName().equals(name))
        .flatMap(i -> i.getListensList().stream())
        .findFirst()
        .orElse("");
  }
}
