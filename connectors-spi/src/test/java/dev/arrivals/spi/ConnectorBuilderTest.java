package dev.arrivals.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectorBuilderTest {
  private static final FeedbackMapper MAPPER = feedback -> Mapping.unmappable("a test");
  private static final WebhookReceiver WEBHOOK = call -> WebhookAnswer.retryLater("a test");

  private static final class Silence implements FeedbackSource {
    @Override
    public void start(FeedbackSink sink, Path directory) {}

    @Override
    public void stop() {}
  }

  @Test
  void a_mapper_and_its_words_are_a_whole_connector() {
    Connector connector = Connector.builder(MAPPER, List.of(row(ReportKind.FAILED))).build();
    assertThat(connector.mapper()).isSameAs(MAPPER);
    assertThat(connector.vocabulary()).extracting(VocabularyRow::id).containsExactly("word");
    assertThat(connector.source()).isEmpty();
    assertThat(connector.webhook()).isEmpty();
    assertThat(connector.webhookProblem()).isEmpty();
    connector.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_word_for_arrival_means_that_deliveries_are_reported(ReportKind kind) {
    assertThat(Connector.builder(MAPPER, List.of(row(kind))).build().reportsDeliveries())
        .isEqualTo(kind == ReportKind.SENT || kind == ReportKind.RECEIVED_ON_MOBILE);
  }

  @Test
  void whether_deliveries_are_reported_can_be_said_in_spite_of_the_words() {
    assertThat(Connector.builder(MAPPER, List.of()).reportsDeliveries(true).build())
        .matches(Connector::reportsDeliveries);
    assertThat(
            Connector.builder(MAPPER, List.of(row(ReportKind.SENT)))
                .reportsDeliveries(false)
                .build())
        .matches(connector -> !connector.reportsDeliveries());
  }

  @Test
  void capabilities_are_there_once_they_are_given() {
    FeedbackSource source = new Silence();
    Connector connector =
        Connector.builder(MAPPER, List.of()).source(source).webhook(WEBHOOK).build();
    assertThat(connector.source()).containsSame(source);
    assertThat(connector.webhook()).containsSame(WEBHOOK);
  }

  @Test
  void a_problem_stands_in_for_a_webhook_and_never_beside_one() {
    Connector.Builder builder = Connector.builder(MAPPER, List.of()).webhookProblem("no secret");
    assertThat(builder.build().webhookProblem()).contains("no secret");
    assertThatThrownBy(() -> builder.webhook(WEBHOOK).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'no secret'")
        .hasMessageContaining("expected at most one");
  }

  @Test
  void closing_runs_what_was_asked_for() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    Connector.builder(MAPPER, List.of()).onClose(closed::incrementAndGet).build().close();
    assertThat(closed).hasValue(1);
  }

  @Test
  void rows_that_are_added_later_do_not_show() {
    List<VocabularyRow> rows = new ArrayList<>();
    Connector connector = Connector.builder(MAPPER, rows).build();
    rows.add(row(ReportKind.SENT));
    assertThat(connector.vocabulary()).isEmpty();
  }

  private static VocabularyRow row(ReportKind kind) {
    return VocabularyRow.of("word", "word", kind, Optional.empty(), "");
  }
}
