package dev.arrivals.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.webhook.WebhookAnswer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each breaks one rule; the failure names it and the fix. */
class BrokenConnectorsTest {
  private static final ConnectorOption OPEN_SECRET =
      ConnectorOption.optional("api-key", "The key.", "none");

  @Test
  void a_mapper_that_throws() {
    refuses(contract(f -> throwing())::empty_input_is_survived, "map() threw", "unmappable");
  }

  @Test
  void a_mapper_that_returns_null() {
    refuses(contract(f -> nothing())::empty_input_is_survived, "returned null", "unmappable");
  }

  @Test
  void a_mapper_that_waits() {
    FeedbackMapper waits = f -> waiting();
    refuses(contract(waits)::empty_input_is_survived, "longer than 2 s", "wait for nothing");
  }

  @Test
  void a_mapper_that_counts() {
    AtomicInteger calls = new AtomicInteger();
    FeedbackMapper counts = f -> Mapping.noVerdict("sketch", "call " + calls.incrementAndGet());
    refuses(contract(counts)::mapped_twice_and_by_another_instance_it_means_the_same, "no state");
    refuses(contract(counts)::mapped_by_many_threads_at_once_it_means_the_same, "between threads");
  }

  @Test
  void a_mapper_that_believes_the_machine() {
    FeedbackMapper local =
        f ->
            Mapping.noVerdict(
                "sketch", String.format(Locale.getDefault(), "%s", Locale.getDefault()));
    refuses(
        contract(local)::mapped_on_a_machine_in_another_country_it_means_the_same, "Locale.ROOT");
  }

  @Test
  void a_mapper_that_writes_into_its_input() {
    FeedbackMapper writes =
        f -> {
          f.content()[0] = 'x';
          return Mapping.noVerdict("sketch", "");
        };
    refuses(contract(writes)::the_bytes_are_left_as_they_are, "does not write", "rows/down~again");
  }

  @Test
  void a_mapper_that_reads_nothing() {
    ConnectorContract contract = contract(f -> Mapping.unmappable("never"));
    refuses(contract::there_are_fixtures_and_each_is_understood, "real feedback");
    refuses(contract::every_row_is_reached_by_a_fixture, "each row has a fixture", "\"down\"");
    refuses(contract::a_fixture_means_what_its_row_says, "match(Match.of(\"down\"");
  }

  @Test
  void a_mapper_that_states_what_only_a_sender_knows() {
    FeedbackMapper judges =
        f ->
            Mapping.reports(
                "sketch", List.of(StatusReport.builder(ReportKind.CANCELED_BY_SENDER).build()));
    refuses(
        contract(judges)::what_only_a_sender_knows_is_not_stated,
        "only the sender",
        "CANCELED_BY_SENDER");
  }

  @Test
  void a_webhook_that_takes_every_call() {
    ConnectorFactory open = SketchFactory.calling(call -> WebhookAnswer.accept(List.of()));
    refuses(
        contract(open)::a_webhook_takes_no_call_that_nobody_signed,
        "nobody signed",
        "takesCallsOfAnybody()");
  }

  @Test
  void a_webhook_that_takes_what_has_a_body() {
    ConnectorFactory open =
        SketchFactory.calling(
            call ->
                call.body().length == 0
                    ? WebhookAnswer.refuse(401, "empty")
                    : WebhookAnswer.accept(List.of()));
    refuses(contract(open)::a_webhook_takes_no_call_that_nobody_signed, "nobody signed");
  }

  @Test
  void a_webhook_that_verifies_or_says_that_something_before_it_does() {
    ConnectorFactory closed = SketchFactory.calling(call -> WebhookAnswer.refuse(401, "no"));
    assertThatCode(contract(closed)::a_webhook_takes_no_call_that_nobody_signed)
        .doesNotThrowAnyException();
    Contract declared =
        new Contract(SketchFactory.calling(call -> WebhookAnswer.accept(List.of()))) {
          @Override
          protected boolean takesCallsOfAnybody() {
            return true;
          }
        };
    assertThatCode(declared::a_webhook_takes_no_call_that_nobody_signed).doesNotThrowAnyException();
  }

  @Test
  void a_connector_that_leaves_a_thread() {
    FeedbackMapper leaks =
        f -> {
          Thread thread = new Thread(BrokenConnectorsTest::waiting, "forgotten");
          thread.setDaemon(true);
          thread.start();
          return SketchConnector.read(f);
        };
    refuses(contract(leaks)::a_closed_connector_leaves_no_thread, "forgotten", "stop them");
  }

  @Test
  void a_factory_with_a_name_that_no_configuration_can_hold() {
    ConnectorFactory factory = new SketchFactory("Sketch One", List.of(), o -> sound());
    refuses(contract(factory)::the_name_can_stand_in_a_configuration, "all lower case");
  }

  @Test
  void a_factory_that_shows_its_secret_or_reads_what_it_did_not_declare() {
    ConnectorFactory shows = new SketchFactory("sketch", List.of(OPEN_SECRET), o -> sound());
    refuses(
        contract(shows)::an_option_that_sounds_secret_is_declared_secret,
        "api-key",
        "ConnectorOption.secret");
    ConnectorFactory reads =
        new SketchFactory(
            "sketch", List.of(), o -> SketchConnector.of(f -> Mapping.unmappable(o.get("zone"))));
    ConnectorFactory eager =
        new SketchFactory("sketch", List.of(), o -> SketchConnector.of(reader(o.get("zone"))));
    refuses(contract(reads)::empty_input_is_survived, "map() threw");
    refuses(contract(eager)::empty_input_is_survived, "declare each option");
  }

  private static FeedbackMapper reader(String zone) {
    return f -> Mapping.unmappable(zone);
  }

  private static void refuses(ThrowingCallable rule, String... said) {
    assertThatThrownBy(rule).isInstanceOf(AssertionError.class).message().contains(said);
  }

  private static ConnectorContract contract(FeedbackMapper mapper) {
    return contract(SketchFactory.mapping(mapper));
  }

  private static ConnectorContract contract(ConnectorFactory factory) {
    return new Contract(factory);
  }

  /** The contract over one broken factory; its tests are called by name. */
  private static class Contract extends ConnectorContract {
    private final ConnectorFactory factory;

    Contract(ConnectorFactory factory) {
      this.factory = factory;
    }

    @Override
    protected ConnectorFactory factory() {
      return factory;
    }
  }

  private static Connector sound() {
    return SketchConnector.of(SketchConnector::read);
  }

  private static Mapping throwing() {
    throw new IllegalStateException("on purpose");
  }

  @SuppressWarnings("NullAway") // What a broken connector does.
  private static Mapping nothing() {
    return null;
  }

  private static Mapping waiting() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Mapping.unmappable("interrupted");
  }
}
