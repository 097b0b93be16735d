package dev.arrivals.server.rpc.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.Role;
import dev.arrivals.server.rpc.Calls;
import dev.arrivals.v1.ConfigurationServiceGrpc;
import dev.arrivals.v1.ConnectorServiceGrpc;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.FeedbackServiceGrpc;
import dev.arrivals.v1.MaintenanceServiceGrpc;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.QualificationServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call what: the protos say it, the server does it, and the page shows it. */
class RolesTest {
  private static final List<ServiceDescriptor> SERVICES =
      List.of(
          ConfigurationServiceGrpc.getServiceDescriptor(),
          ConnectorServiceGrpc.getServiceDescriptor(),
          DeliveryServiceGrpc.getServiceDescriptor(),
          FeedbackServiceGrpc.getServiceDescriptor(),
          MaintenanceServiceGrpc.getServiceDescriptor(),
          MessageServiceGrpc.getServiceDescriptor(),
          QualificationServiceGrpc.getServiceDescriptor());
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+/\\w+)` \\| `(\\w+)` \\|.*");

  @TempDir private Path directory;

  private static Stream<MethodDescriptor<?, ?>> methods() {
    return SERVICES.stream().flatMap(service -> service.getMethods().stream());
  }

  private static String name(MethodDescriptor<?, ?> method) {
    return method.getFullMethodName().replace("arrivals.v1.", "");
  }

  @Test
  void every_method_says_which_role_it_needs() {
    assertThat(methods()).allSatisfy(m -> assertThat(Roles.option(m)).as(name(m)).isPresent());
  }

  @Test
  void a_method_without_a_role_needs_an_administrator() {
    assertThat(Roles.of(List.of()).needed(DeliveryServiceGrpc.getListDeliveriesMethod()))
        .isEqualTo(Role.ADMIN);
  }

  @Test
  void the_page_shows_the_role_of_every_method() throws IOException {
    Map<String, String> needed = new TreeMap<>();
    methods()
        .forEach(
            m ->
                needed.put(name(m), Roles.option(m).orElseThrow().name().toLowerCase(Locale.ROOT)));
    Map<String, String> shown =
        Files.readAllLines(PAGE).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    assertThat(new TreeMap<>(shown)).isEqualTo(needed);
  }

  @Test
  void every_role_may_call_what_the_protos_say_and_nothing_else() throws IOException {
    try (TestServer server = start()) {
      assertThat(methods())
          .allSatisfy(
              method -> {
                Role needed = Roles.option(method).orElseThrow();
                for (Role role : Role.values()) {
                  Status ended = Calls.empty(server.channel(), method, Calls.bearer(secret(role)));
                  assertThat(ended.getCode() != Status.Code.PERMISSION_DENIED)
                      .as("%s calls %s, which needs %s: %s", role, name(method), needed, ended)
                      .isEqualTo(role.allows(needed));
                }
                assertThat(Calls.empty(server.channel(), method, Calls.bearer("")).getCode())
                    .isEqualTo(Status.Code.UNAUTHENTICATED);
              });
    }
  }

  @Test
  void this_test_knows_every_service_that_the_server_has() throws IOException {
    try (TestServer server = start()) {
      List<String> served =
          dev.arrivals.server.Streams.<ServerReflectionRequest, ServerReflectionResponse>call(
                  Calls.with(secret(Role.WRITER), ServerReflectionGrpc.newStub(server.channel()))
                      ::serverReflectionInfo,
                  List.of(ServerReflectionRequest.newBuilder().setListServices("").build()))
              .get(0)
              .getListServicesResponse()
              .getServiceList()
              .stream()
              .map(ServiceResponse::getName)
              .filter(name -> name.startsWith("arrivals."))
              .toList();
      assertThat(served)
          .containsExactlyInAnyOrderElementsOf(
              SERVICES.stream().map(ServiceDescriptor::getName).toList());
    }
  }

  @Test
  void roles_contain_each_other_as_documented() {
    assertThat(allowed(Role.VIEWER)).containsExactly(Role.VIEWER);
    assertThat(allowed(Role.WRITER)).containsExactly(Role.WRITER);
    assertThat(allowed(Role.REPORTER)).containsExactly(Role.VIEWER, Role.WRITER, Role.REPORTER);
    assertThat(allowed(Role.OPERATOR)).doesNotContain(Role.ADMIN).hasSize(4);
    assertThat(allowed(Role.ADMIN)).containsExactly(Role.values());
  }

  private static List<Role> allowed(Role role) {
    return Arrays.stream(Role.values()).filter(role::allows).toList();
  }

  private TestServer start() throws IOException {
    String tokens =
        Arrays.stream(Role.values())
            .map(r -> "%s { secret = \"%s\", role = %s }".formatted(word(r), secret(r), word(r)))
            .collect(Collectors.joining(", ", "tokens { ", " }"));
    Path file = Files.writeString(directory.resolve("arrivals.conf"), tokens);
    return TestServer.start(
        ConfigFile.read(file).at(0, directory.resolve("data")), Clock.systemUTC());
  }

  private static String secret(Role role) {
    return "the-secret-of-a-" + word(role);
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
