package dev.arrivals.sms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.spi.ConnectorOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionOptionsTest {

  @Test
  void withoutAMessageCentreThereIsNoSource() {
    assertThat(SmppSource.of("a", ConnectorOptions.of(SmppSource.options(), Map.of()))).isEmpty();
  }

  @Test
  void hostsMayBeNamesAndAddressesOfBothFamilies() {
    assertThat(Endpoint.list("smpp.example.com:2775, [::1]:2776,192.0.2.1:1"))
        .isEqualTo(
            List.of(
                new Endpoint("smpp.example.com", 2775),
                new Endpoint("::1", 2776),
                new Endpoint("192.0.2.1", 1)))
        .hasToString("[smpp.example.com:2775, [::1]:2776, 192.0.2.1:1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "smpp.example.com", "a:0", "a:70000", "a:1,", "::1:2775", "a b:1"})
  void aWrongMessageCentreIsShown(String smsc) {
    assertThatThrownBy(() -> Sources.options(smsc))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'smsc' is '" + smsc + "'")
        .hasMessageContaining("host:port");
  }

  @ParameterizedTest
  @CsvSource({
    "bind,both",
    "connections,0",
    "connections,9",
    "connections,many",
    "tls,yes",
    "enquire-interval,60",
    "enquire-interval,0s",
    "bind-timeout,1h",
    "window,0",
    "system-id,a-name-that-is-too-long",
    "system-type,a-type-too-long"
  })
  void aWrongOptionIsNamedWithItsValue(String option, String value) {
    assertThatThrownBy(() -> Sources.options("a:1", option, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("option '" + option + "' is '" + value + "' (expected");
  }

  @Test
  void aPasswordIsNeverShown() {
    assertThatThrownBy(() -> Sources.options("a:1", "password", "much-too-long"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'password'")
        .hasMessageNotContaining("much-too-long");
    assertThat(Sources.options("a:1")).asString().doesNotContain("secret");
  }

  @Test
  void theAccountIsNeededOnceThereIsAMessageCentre() {
    assertThatThrownBy(
            () ->
                SmppSource.of(
                    "a", ConnectorOptions.of(SmppSource.options(), Map.of("smsc", "a:1"))))
        .hasMessageContaining("'system-id' is missing");
  }

  @Test
  void authoritiesNeedTlsAndMustBeReadable() {
    assertThatThrownBy(() -> Sources.options("a:1", "tls-ca", "ca.pem"))
        .hasMessageContaining("'tls-ca' needs 'tls'");
    assertThatThrownBy(() -> Sources.of("a:1", "tls", "on", "tls-ca", "no-such-file.pem"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such-file.pem");
  }

  @Test
  void durationsHaveUnits() {
    assertThat(Sources.options("a:1", "enquire-interval", "2m").enquireInterval())
        .isEqualTo(Duration.ofMinutes(2));
  }
}
