package dev.arrivals.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorContext;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The contract of a factory, its options and its vocabulary, and through {@link MapperContract} of
 * its mapper too. An author's test is an empty subclass with fixtures in the resource folder {@code
 * fixtures} beside it: {@code fixtures/rows/ROW.txt} is feedback that the row {@code ROW} decides,
 * {@code fixtures/other/NAME.txt} is feedback that no row decides. Every failure names the rule and
 * the fix.
 */
public abstract class ConnectorContract extends MapperContract {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern SECRET =
      Pattern.compile(
          ".*(secret|password|passwd|token|credential|private|(api|access|auth)-?key).*");

  /** The factory under test; by default the only one that this class path declares. */
  protected ConnectorFactory factory() {
    List<ConnectorFactory> found =
        ServiceLoader.load(ConnectorFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    assertThat(found)
        .as("one META-INF/services/dev.arrivals.spi.ConnectorFactory; or override factory()")
        .hasSize(1);
    return found.get(0);
  }

  /** Options to create the connector with; by default a text for each that is required. */
  protected Map<String, String> options() {
    return factory().options().stream()
        .filter(option -> option.defaultValue().isEmpty())
        .collect(Collectors.toMap(ConnectorOption::name, option -> "contract-" + option.name()));
  }

  /** The feedback to map; by default what the resource folder {@code fixtures} holds. */
  @Override
  protected List<Fixture> fixtures() {
    return FixtureFolder.read(getClass(), "fixtures");
  }

  /**
   * Returns what the server would lend; by default rules that know a few replies of mail servers.
   */
  protected ConnectorContext context() {
    return LentContext.WITH_FEW_REPLIES;
  }

  @Override
  protected final Connector connector() {
    return create(options());
  }

  private Connector create(Map<String, String> options) {
    ConnectorFactory factory = factory();
    try {
      return factory.create("contract", ConnectorOptions.of(factory.options(), options), context());
    } catch (IllegalArgumentException e) {
      throw new AssertionError(
          "create() refused its options; declare each option that it reads in options(), or"
              + " override options() of the test with values that it takes",
          e);
    }
  }

  /**
   * Returns whether the webhook takes calls of anybody with these options, because something before
   * the server verifies them; by default it must not.
   */
  protected boolean takesCallsOfAnybody() {
    return options().getOrDefault("verification", "").equals("none");
  }

  /** Options with which the connector has a webhook, where {@link #options()} give it none. */
  protected Map<String, String> webhookOptions() {
    Map<String, String> more = new HashMap<>(options());
    factory().options().stream()
        .filter(option -> option.name().equals("path-secret") && !takesCallsOfAnybody())
        .forEach(option -> more.putIfAbsent(option.name(), "contract-path-secret"));
    return more;
  }

  @Test
  void a_webhook_takes_no_call_that_nobody_signed() {
    try (Connector connector = create(webhookOptions())) {
      connector.webhook().ifPresent(this::assertVerifies);
    }
  }

  private void assertVerifies(WebhookReceiver webhook) {
    for (Fixture fixture : unsigned()) {
      for (WebhookCall call : UnsignedCalls.of(fixture)) {
        WebhookAnswer answer = webhook.receive(call);
        assertThat(answer).as("webhook() answers each call; to %s it gave null", call).isNotNull();
        if (!takesCallsOfAnybody()) {
          assertThat(answer)
              .as(
                  "webhook() took %s with %s, which nobody signed: refuse what carries no right"
                      + " signature or secret; or override takesCallsOfAnybody()",
                  call, fixture)
              .isNotInstanceOf(WebhookAnswer.Accept.class);
        }
      }
    }
  }

  private List<Fixture> unsigned() {
    return Stream.concat(Stream.of(Fixture.other("nothing", "")), fixtures().stream()).toList();
  }

  @Test
  void the_factory_is_declared_for_the_service_loader() {
    assertThat(ServiceLoader.load(ConnectorFactory.class).stream().map(p -> p.type().getName()))
        .as("META-INF/services/dev.arrivals.spi.ConnectorFactory has a line for the factory")
        .contains(factory().getClass().getName());
  }

  @Test
  void the_name_can_stand_in_a_configuration() {
    assertThat(factory().name())
        .as("name(): a letter, then letters, digits and -, all lower case, at most 63")
        .matches(NAME);
    assertThat(factory().name()).as("name() is always the same").isEqualTo(factory().name());
  }

  @Test
  void the_level_is_the_one_it_was_compiled_against() {
    assertThat(factory().spiLevel())
        .as("spiLevel() returns SPI_LEVEL, never a number of its own")
        .isEqualTo(ConnectorFactory.SPI_LEVEL);
  }

  @Test
  void a_channel_is_named() {
    assertThat(factory().channel()).as("channel() is not null").isNotNull();
  }

  @Test
  void options_are_named_described_and_declared_once() {
    assertThat(factory().options())
        .allSatisfy(
            option -> {
              assertThat(option.name())
                  .as("the option's name is lower-case-with-dashes")
                  .matches(NAME);
              assertThat(option.description())
                  .as("option '%s' has a description of one sentence", option.name())
                  .isNotBlank();
            })
        .extracting(ConnectorOption::name)
        .as("no option is declared twice")
        .doesNotHaveDuplicates();
  }

  @Test
  void an_option_that_sounds_secret_is_declared_secret() {
    assertThat(factory().options())
        .filteredOn(option -> SECRET.matcher(option.name()).matches() && !option.secret())
        .extracting(ConnectorOption::name)
        .as("declared with ConnectorOption.secret, so that they are never shown; or renamed")
        .isEmpty();
  }

  @Test
  void secrets_are_never_shown() {
    Map<String, String> secrets = new HashMap<>(options());
    secrets.keySet().removeIf(name -> !isSecret(name));
    try (Connector connector = connector()) {
      for (Fixture fixture : fixtures()) {
        String shown = connector + " " + Deadline.map(connector.mapper(), fixture);
        secrets.forEach(
            (name, value) ->
                assertThat(shown)
                    .as("neither a mapping nor toString() holds the secret '%s'", name)
                    .doesNotContain(value));
      }
    }
  }

  @Test
  void rows_have_ids_of_their_own_and_failures_where_the_kind_needs_one() {
    try (Connector connector = connector()) {
      assertThat(connector.vocabulary())
          .as("vocabulary() has the rows of the table")
          .isNotEmpty()
          .allSatisfy(ConnectorContract::assertSound)
          .extracting(VocabularyRow::id)
          .as("the ids of rows are unique")
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void every_row_is_reached_by_a_fixture() {
    try (Connector connector = connector()) {
      List<String> reached =
          fixtures().stream()
              .flatMap(fixture -> reports(connector, fixture).stream())
              .flatMap(report -> report.match().stream())
              .map(match -> match.rule())
              .toList();
      assertThat(connector.vocabulary())
          .extracting(VocabularyRow::id)
          .as("each row has a fixture, as fixtures/rows/ROW.txt, whose report has its Match.rule()")
          .isSubsetOf(reached);
    }
  }

  @Test
  void a_fixture_means_what_its_row_says() {
    try (Connector connector = connector()) {
      Map<String, VocabularyRow> rows =
          connector.vocabulary().stream()
              .collect(Collectors.toMap(VocabularyRow::id, row -> row, (a, b) -> a));
      for (Fixture fixture : fixtures()) {
        fixture.row().ifPresent(row -> assertMeans(connector, fixture, rows.get(row), row));
      }
    }
  }

  @Test
  void rules_that_decide_are_rows_of_the_vocabulary() {
    try (Connector connector = connector()) {
      List<String> rows = connector.vocabulary().stream().map(VocabularyRow::id).toList();
      for (Fixture fixture : fixtures()) {
        assertThat(reports(connector, fixture))
            .as("Match.rule() of each report of %s is the id of a row; add the row", fixture)
            .allSatisfy(r -> assertThat(r.match().map(m -> m.rule()).stream()).isSubsetOf(rows));
      }
    }
  }

  private void assertMeans(
      Connector connector,
      Fixture fixture,
      @org.jspecify.annotations.Nullable VocabularyRow row,
      String id) {
    assertThat(row)
        .as("%s names a row; there is no row '%s': rename the fixture or add the row", fixture, id)
        .isNotNull();
    List<StatusReport> decided =
        reports(connector, fixture).stream()
            .filter(report -> report.match().map(m -> m.rule()).stream().anyMatch(id::equals))
            .toList();
    assertThat(decided)
        .as("%s gives a report with match(Match.of(\"%s\", …))", fixture, id)
        .isNotEmpty()
        .allSatisfy(r -> assertAgrees(r, Objects.requireNonNull(row), fixture));
  }

  private static void assertAgrees(StatusReport report, VocabularyRow row, Fixture fixture) {
    assertThat(report.kind())
        .as("the kind of %s is that of row '%s'", fixture, row.id())
        .isEqualTo(row.kind());
    assertThat(report.failure().map(f -> f.type() + " " + f.reason() + " " + f.blame()))
        .as("type, reason and blame of %s are those of row '%s'", fixture, row.id())
        .isEqualTo(row.failure().map(f -> f.type() + " " + f.reason() + " " + f.blame()));
  }

  private static void assertSound(VocabularyRow row) {
    assertThat(row.id()).as("the id of a row is not blank").isNotBlank();
    assertThat(row.nativeCode()).as("row '%s' names its native word", row.id()).isNotBlank();
    assertThat(row.kind().isOfSender())
        .as("row '%s' states %s, which only the sender can", row.id(), row.kind())
        .isFalse();
    assertThat(row.failure().isPresent())
        .as("row '%s' has a failure if and only if %s needs one", row.id(), row.kind())
        .isEqualTo(row.kind().needsFailure());
  }

  private boolean isSecret(String name) {
    return factory().options().stream().anyMatch(o -> o.name().equals(name) && o.secret());
  }
}
