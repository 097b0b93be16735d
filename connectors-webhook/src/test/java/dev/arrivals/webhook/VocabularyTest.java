package dev.arrivals.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.VocabularyRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VocabularyTest {
  private static final Vocabulary WORDS =
      table(
          "native kind reason type blame detail text when",
          "deferred DEFERRED UNREACHABLE - REPUTATION - - text=*throttled*",
          "deferred DEFERRED - - - - first -",
          "bounce/Permanent/NoEmail FAILED USER_UNKNOWN - - - first -",
          "bounce/* FAILED - - - - first -",
          "blocked|dropped IGNORED QUARANTINED - - - - code!=607",
          "dropped IGNORED DENYLISTED - - - - -",
          "limit FAILED REFUSED IGNORED CONFIGURATION THROTTLED - -",
          "proxy_open MACHINE_OPENED - - - - - -",
          "resubscribe none - - - - - -");

  /** Knows one text, and one list. */
  private static final TextVerdict TEXTS =
      (text, code, hosts, kind) ->
          text.contains("quota")
              ? Optional.of(verdict(kind, Reason.MAILBOX_FULL, text))
              : text.contains("on our list")
                  ? Optional.of(verdict(ReportKind.SUPPRESSED, Reason.QUARANTINED, text))
                  : Optional.empty();

  private static TextVerdict.Verdict verdict(ReportKind kind, Reason reason, String text) {
    Failure failure = Failure.builder(reason).type(FailureType.SOFT).diagnostic(text).build();
    return new TextVerdict.Verdict(kind, failure, Match.of("rule-1", text));
  }

  @Test
  void the_first_row_that_fits_decides() {
    assertThat(only(Event.builder("deferred").text("You are Throttled")).failure().orElseThrow())
        .isEqualTo(
            Failure.builder(Reason.UNREACHABLE)
                .blame(dev.arrivals.spi.Blame.REPUTATION)
                .diagnostic("You are Throttled")
                .build());
    assertThat(only(Event.builder("dropped").code("605")).failure().orElseThrow().reason())
        .isEqualTo(Reason.QUARANTINED);
    assertThat(only(Event.builder("dropped").code("607")).failure().orElseThrow().reason())
        .isEqualTo(Reason.DENYLISTED);
    assertThat(only(Event.builder("bounce", "", "")).match().orElseThrow().rule())
        .isEqualTo("bounce");
  }

  @Test
  void the_text_decides_where_it_can_and_else_the_row() {
    StatusReport text = only(Event.builder("bounce", "Permanent", "NoEmail").text("over quota"));
    assertThat(text.failure().orElseThrow().reason()).isEqualTo(Reason.MAILBOX_FULL);
    assertThat(text.match())
        .contains(
            Match.of(
                "bounce-permanent-noemail",
                "bounce/Permanent/NoEmail; rule-1 matched 'over quota'"));
    StatusReport row = only(Event.builder("bounce", "Permanent", "NoEmail").text("who knows"));
    assertThat(row.failure().orElseThrow().toString()).isEqualTo("HARD USER_UNKNOWN blame ADDRESS");
    assertThat(row.failure().orElseThrow().diagnostic()).contains("who knows");
    assertThat(only(Event.builder("bounce", "x").text("it is on our list")).kind())
        .isEqualTo(ReportKind.SUPPRESSED);
    assertThat(only(Event.builder("bounce", "x")).failure().orElseThrow().qualified()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'450 4.1.1 no such user', SOFT",
    "'4.1.1 no', SOFT",
    "'550 5.1.1 no', HARD",
    "'455 days', SOFT",
    "'', HARD"
  })
  void a_temporary_reply_is_never_for_good(String text, FailureType type) {
    Event.Builder event = Event.builder("bounce", "Permanent", "NoEmail");
    assertThat(only(event.text(text)).failure().orElseThrow().type()).isEqualTo(type);
  }

  @Test
  void what_a_list_kept_back_blames_nobody() {
    StatusReport report = only(Event.builder("blocked"));
    assertThat(report.kind()).isEqualTo(ReportKind.SUPPRESSED);
    assertThat(report.failure().orElseThrow().toString())
        .isEqualTo("IGNORED QUARANTINED blame UNKNOWN");
  }

  @Test
  void a_word_of_software_is_marked() {
    assertThat(only(Event.builder("Proxy_Open")).machine()).isTrue();
  }

  @Test
  void a_word_that_states_nothing_has_no_row_and_an_unknown_one_is_unmappable() {
    assertThat(map(Event.builder("resubscribe"))).isInstanceOf(Mapping.NoVerdict.class);
    assertThat(map(Event.builder("what", "now")))
        .isEqualTo(Mapping.unmappable("no row of the vocabulary knows 'what/now'"));
    assertThat(map(Event.builder("what"), Event.builder("blocked")))
        .isInstanceOf(Mapping.Reports.class);
    assertThat(WORDS.rows()).hasSize(8).extracting(VocabularyRow::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "x SENDT - - - - - -, kind 'SENDT' (expected one of",
    "x FAILED WRONG - - - - -, reason 'WRONG' (expected one of",
    "x FAILED - - - - maybe -, text 'maybe' (expected first or -)",
    "x DEFERRED USER_UNKNOWN - - - - -, type 'HARD' of DEFERRED (expected SOFT",
    "x SENT - - - - - throttled, when 'throttled' (expected for example",
    "* SENT - - - - - -, native '*' needs an id",
  })
  void a_wrong_cell_is_refused_with_its_row(String row, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                table("native kind reason type blame detail text when", "a SENT - - - - - -", row))
        .withMessageStartingWith("row 2: " + message);
  }

  @Test
  void an_id_that_comes_twice_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table("id native kind", "a x SENT", "a y SENT"))
        .withMessage("row 2: id 'a' comes twice");
  }

  @Test
  void a_word_of_megabytes_is_survived() {
    Mapping mapping = map(Event.builder("*/".repeat(2_000_000)).text("a".repeat(4 << 20)));
    assertThat(mapping).isInstanceOf(Mapping.Unmappable.class);
    assertThat(((Mapping.Unmappable) mapping).why()).hasSizeLessThan(300);
  }

  private static StatusReport only(Event.Builder event) {
    return ((Mapping.Reports) map(event)).reports().get(0);
  }

  private static Mapping map(Event.Builder... events) {
    return new EventMapper(WORDS, TEXTS)
        .map("made-up", Arrays.stream(events).map(Event.Builder::build).toList());
  }

  private static Vocabulary table(String columns, String... rows) {
    List<Map<String, String>> table = new ArrayList<>();
    for (String row : rows) {
      Map<String, String> cells = new HashMap<>();
      for (int i = 0; i < columns.split(" ").length; i++) {
        cells.put(columns.split(" ")[i], row.split(" ")[i]);
      }
      table.add(cells);
    }
    return Vocabulary.of(table, row -> "row " + (row + 1));
  }
}
