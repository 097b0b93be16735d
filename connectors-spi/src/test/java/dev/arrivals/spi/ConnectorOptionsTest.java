package dev.arrivals.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorOptionsTest {
  private static final List<ConnectorOption> DECLARED =
      List.of(
          ConnectorOption.required("host", "The host."),
          ConnectorOption.secret("password", "The password."),
          ConnectorOption.optional("port", "The port.", "2775"),
          ConnectorOption.optional("source", "The source."),
          ConnectorOption.optionalSecret("key", "The key."));

  @Test
  void a_value_that_is_set_wins_over_the_default() {
    assertThat(options(Map.of()).get("port")).isEqualTo("2775");
    assertThat(options(Map.of("port", "1")).get("port")).isEqualTo("1");
  }

  @Test
  void an_option_without_value_and_default_is_not_found() {
    ConnectorOptions options = options(Map.of());
    assertThat(options.find("source")).isEmpty();
    assertThatThrownBy(() -> options.get("source"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("option 'source' is not set");
  }

  @Test
  void all_problems_are_named_at_once() {
    assertThatThrownBy(
            () -> ConnectorOptions.of(DECLARED, Map.of("hots", "h", "password", " ", "key", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown option 'hots' (expected one of [host, key, password, port, source]);"
                + " option 'host' is missing;"
                + " option 'password' is empty (expected: a secret);"
                + " option 'key' is empty (expected: a secret)");
  }

  @Test
  void an_option_says_whether_it_is_required_and_whether_it_is_secret() {
    assertThat(DECLARED)
        .extracting(ConnectorOption::required)
        .containsExactly(true, true, false, false, false);
    assertThat(DECLARED)
        .extracting(ConnectorOption::secret)
        .containsExactly(false, true, false, false, true);
    assertThat(DECLARED.get(2).defaultValue()).contains("2775");
    assertThat(DECLARED.get(3).defaultValue()).isEmpty();
  }

  private static ConnectorOptions options(Map<String, String> more) {
    return ConnectorOptions.of(DECLARED, merged(more));
  }

  private static Map<String, String> merged(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(Map.of("host", "h", "password", "p"));
    all.putAll(more);
    return all;
  }
}
