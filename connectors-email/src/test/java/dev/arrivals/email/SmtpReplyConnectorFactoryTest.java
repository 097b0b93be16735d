package dev.arrivals.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.VocabularyRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpReplyConnectorFactoryTest {
  private static final SmtpReplyConnectorFactory FACTORY = new SmtpReplyConnectorFactory();
  private static final Connector DIRECT = create(Map.of());

  private static Connector create(Map<String, String> options) {
    return FACTORY.create("mta", ConnectorOptions.of(FACTORY.options(), options));
  }

  private static Mapping map(Connector connector, String reply, Map<String, String> attributes) {
    return connector
        .mapper()
        .map(NativeFeedback.of(reply.getBytes(StandardCharsets.UTF_8), attributes, Mails.RECEIVED));
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "smtp-replies.csv",
      numLinesToSkip = 1,
      delimiter = '|',
      quoteCharacter = '`')
  void repliesMean(String phase, String host, String reply, String outcome, String source) {
    Map<String, String> attributes =
        Map.of("phase", phase, "host", host, "recipient", "ann@one.example");
    StatusReport report =
        Mails.report(map(DIRECT, reply.replace("\\n", "\r\n") + "\r\n", attributes));
    assertThat(
            report.kind()
                + report
                    .failure()
                    .map(f -> " " + f.type() + " " + f.reason() + " " + f.blame())
                    .orElse(""))
        .as("%s (%s)", reply, source)
        .startsWith(outcome);
  }

  @Test
  void theAttributesTellTheMessage() {
    StatusReport report =
        Mails.report(
            map(
                DIRECT,
                "550 Xyzzy",
                Map.of(
                    "recipient", "ann@one.example",
                    "native-id", "q-1",
                    "message-id", "<m-1@sender.example>",
                    "reference", "deliveries/d1/messages/m1",
                    "event-time", "2026-11-20T09:00:00Z")));
    assertThat(report.recipient()).contains("ann@one.example");
    assertThat(report.nativeIds())
        .containsExactly("q-1", "<m-1@sender.example>", "m-1@sender.example");
    assertThat(report.reference()).contains("deliveries/d1/messages/m1");
    assertThat(report.eventTime()).contains(Instant.parse("2026-11-20T09:00:00Z"));
    assertThat(report.nativeCode()).contains("550");
    assertThat(report.match().orElseThrow().rule()).isEqualTo("smtp-5yz");
  }

  @Test
  void whatARelayTookIsNotDelivered() {
    Connector relay = create(Map.of("relay", "true"));
    assertThat(Mails.report(map(relay, "250 OK", Map.of())).kind()).isEqualTo(ReportKind.ACCEPTED);
    assertThat(relay.reportsDeliveries()).isFalse();
    assertThat(DIRECT.reportsDeliveries()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"rcpt,250 2.1.5 OK", "data,354 go ahead", "connect,220 mx.one.example"})
  void aReplyBeforeTheEndIsNoVerdict(String phase, String reply) {
    assertThat(map(DIRECT, reply, Map.of("phase", phase))).isInstanceOf(Mapping.NoVerdict.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "12", "5501 x", "150 x"})
  void anythingElseIsUnmappable(String content) {
    assertThat(map(DIRECT, content, Map.of())).isInstanceOf(Mapping.Unmappable.class);
  }

  @Test
  void anUnknownPhaseIsNamed() {
    assertThat(map(DIRECT, "250 OK", Map.of("phase", "noon")))
        .isInstanceOfSatisfying(
            Mapping.Unmappable.class, problem -> assertThat(problem.why()).contains("'noon'"));
  }

  @Test
  void theOptionIsTrueOrFalse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create(Map.of("relay", "maybe")))
        .withMessageContaining("relay");
  }

  @Test
  void serviceLoaderFindsIt() {
    assertThat(ServiceLoader.load(ConnectorFactory.class))
        .extracting(ConnectorFactory::name)
        .contains("email-smtp");
  }

  @Test
  void rowsOfTheVocabularyAreUnique() {
    assertThat(DIRECT.vocabulary()).extracting(VocabularyRow::id).doesNotHaveDuplicates();
  }
}
