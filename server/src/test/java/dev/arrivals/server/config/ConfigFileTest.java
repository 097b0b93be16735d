package dev.arrivals.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.server.status.DocTables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir private Path directory;

  private ServerConfig read(String text) throws IOException {
    Path file = directory.resolve("arrivals.conf");
    Files.writeString(file, text);
    return ConfigFile.read(file);
  }

  @Test
  void nothing_needs_to_be_set() {
    ServerConfig config = ConfigFile.defaults();
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8484);
    assertThat(config.rawRetention()).isEqualTo(Duration.ofDays(30));
    assertThat(config.instances()).isEmpty();
    assertThat(config.tracing()).isEmpty();
  }

  @Test
  void everything_can_be_set() throws IOException {
    ServerConfig config =
        read(
            """
            listen { host = localhost, port = 9000 }
            tracing { endpoint = "http://127.0.0.1:4318", sample-ratio = 0.1 }
            data { directory = /srv/arrivals, raw-retention = 7d }
            memory { queue = 8MiB, hot-rows = 1MiB }
            tokens.app { secret = "0123456789abcdef", role = reporter }
            instances.eu { connector = sms-smpp, unregistered = create, options { time-zone = UTC } }
            """);
    assertThat(config.port()).isEqualTo(9000);
    assertThat(config.queueBytes()).isEqualTo(8 << 20);
    assertThat(config.tracing())
        .contains(new TracingConfig(URI.create("http://127.0.0.1:4318"), 0.1));
    assertThat(config.logins().tokens())
        .containsExactly(
            new Token("app", Token.digestOf("0123456789abcdef"), Role.REPORTER, Optional.empty()));
    assertThat(config.instances())
        .containsExactly(new InstanceConfig("eu", "sms-smpp", Map.of("time-zone", "UTC"), true));
  }

  @Test
  void every_mistake_is_reported_at_once_with_its_line_and_a_suggestion() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    listen.prt = 9000
                    memory.queue = lots
                    tokens.app { role = boss }
                    instances.eu.unregistered = maybe
                    tracing.endpoint = "127.0.0.1:4318"
                    tracing.sample-ratio = 10%
                    tracing.endpont = "http://127.0.0.1:4318"
                    """))
        .isInstanceOf(BadConfigException.class)
        .hasMessageContaining("arrivals.conf: 1")
        .hasMessageContaining("listen.prt")
        .hasMessageContaining("listen.port")
        .hasMessageContaining("arrivals.conf: 2")
        .hasMessageContaining("memory.queue")
        .hasMessageContaining("64MiB")
        .hasMessageContaining("viewer, writer, reporter, operator or admin")
        .hasMessageContaining("hold or create")
        .hasMessageContaining(
            "arrivals.conf: 5: tracing.endpoint: \"127.0.0.1:4318\" (expected: an http")
        .hasMessageContaining("tracing.sample-ratio: \"10%\" (expected: a number from 0 to 1)")
        .hasMessageContaining("tokens.app.secret (expected: at least 16 characters)")
        .hasMessageContaining("arrivals.conf: 7: unknown key tracing.endpont; did you mean")
        .hasMessageContaining("[tracing.endpoint,");
  }

  @Test
  void an_instance_that_sets_nothing_is_of_the_connector_of_its_name() throws IOException {
    assertThat(read("instances { email-dsn {}, sms { connector = sms-smpp } }").instances())
        .containsExactly(
            new InstanceConfig("email-dsn", "email-dsn", Map.of(), false),
            new InstanceConfig("sms", "sms-smpp", Map.of(), false));
    assertThat(read("instances {}").instances()).isEmpty();
    assertThatThrownBy(() -> read("tokens.app {}")).hasMessageContaining("tokens.app.secret");
  }

  @Test
  void another_address_needs_tls_and_tokens() {
    assertThatThrownBy(() -> read("listen.host = 0.0.0.0"))
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("tls.certificate")
        .hasMessageContaining("tokens.NAME.secret");
  }

  @Test
  void webhooks_on_another_address_need_tls_or_a_proxy() throws IOException {
    assertThatThrownBy(() -> read("webhooks.host = 0.0.0.0"))
        .hasMessageContaining("webhooks.host 0.0.0.0")
        .hasMessageContaining("webhooks.tls.certificate")
        .hasMessageContaining("webhooks.behind-proxy = true");
    assertThat(read("webhooks { host = 0.0.0.0, behind-proxy = true }").webhooks()).isPresent();
    assertThat(read("webhooks { host = 0.0.0.0, port = off }").webhooks()).isEmpty();
    assertThat(
            read("webhooks { host = 0.0.0.0, tls { certificate = a, private-key = b } }")
                .webhooks())
        .isPresent();
  }

  @Test
  void the_public_address_of_webhooks_has_no_query_and_no_slash_at_its_end() throws IOException {
    assertThat(read("webhooks.public-url = \"https://h.example.com/in/\"").webhooks())
        .flatMap(Webhooks::publicUrl)
        .contains(URI.create("https://h.example.com/in"));
    assertThatThrownBy(() -> read("webhooks { public-url = \"https://h/?a\", behind-proxy = so }"))
        .hasMessageContaining("webhooks.public-url: \"https://h/?a\" (expected: an address without")
        .hasMessageContaining("webhooks.behind-proxy: \"so\" (expected: true or false)");
  }

  @Test
  void secrets_may_be_hashes_and_no_two_are_the_same() throws IOException {
    String hash = Token.digestOf("0123456789abcdef");
    assertThat(read("tokens.a { secret = \"sha256:%s\" }".formatted(hash)).logins().tokens())
        .allSatisfy(t -> assertThat(t.opensWith(hash)).isTrue());
    assertThatThrownBy(
            () ->
                read(
                    "tokens { a.secret = 0123456789abcdef, b.secret = \"sha256:%s\" }"
                        .formatted(hash)))
        .hasMessageContaining("tokens.b.secret is that of tokens.a too")
        .hasMessageNotContaining("0123456789abcdef");
    assertThatThrownBy(() -> read("tokens.a.secret = \"sha256:abc\""))
        .hasMessageContaining("tokens.a.secret (expected: after sha256: the 64 hexadecimal digits");
    assertThatThrownBy(() -> read("tokens.a { secret = 0123456789abcdef, expires = tomorrow }"))
        .hasMessageContaining("tokens.a.expires: \"tomorrow\" (expected: a time such as 2027-");
  }

  @Test
  void clients_need_an_authority_and_a_name() {
    assertThatThrownBy(() -> read("clients.crm { role = viewer }"))
        .hasMessageContaining("clients.crm (expected: subject, san, or both)")
        .hasMessageContaining("clients.crm needs tls.client-ca");
  }

  @Test
  void deliveries_are_kept_as_long_as_their_validity_at_least() {
    assertThatThrownBy(() -> read("data.delivery-retention = 1d"))
        .hasMessageContaining("data.delivery-retention: \"1d\" (expected: at least 5 days");
  }

  @Test
  void secrets_are_never_shown() throws IOException {
    ServerConfig config =
        read(
            """
            tokens.app { secret = "0123456789abcdef" }
            instances.eu { connector = sms-smpp, options { password = hunter2hunter2 } }
            """);
    assertThat(config.toString()).doesNotContain("0123456789abcdef").doesNotContain("hunter2");
  }

  @Test
  void what_is_not_hocon_is_named_with_its_place() {
    assertThatThrownBy(() -> read("listen {"))
        .isInstanceOf(BadConfigException.class)
        .hasMessageContaining("arrivals.conf");
  }

  @Test
  void the_page_on_configuration_lists_every_key_with_its_default() {
    List<List<String>> rows =
        DocTables.of(Path.of("../docs/configuration.md")).under("# Configuration");
    assertThat(rows.stream().skip(1).map(row -> row.subList(0, 2)))
        .containsExactlyElementsOf(
            Arrays.stream(Settings.values()).map(s -> List.of(s.path(), s.otherwise())).toList());
  }
}
