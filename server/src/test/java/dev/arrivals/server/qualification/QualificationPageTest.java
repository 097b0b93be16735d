package dev.arrivals.server.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table on the page is one that works, and does what the page says. */
class QualificationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "qualification.md");

  private static String table() throws IOException {
    return Files.readString(PAGE).split("```\n")[1];
  }

  @Test
  void the_table_on_the_page_has_nothing_wrong() throws IOException {
    assertThat(RuleTable.of(table()).rules()).hasSize(3);
    assertThat(Linter.lint(table(), Known.NOTHING)).isEmpty();
  }

  private static StatusReport decided(ReportKind kind, String code, String text, String rule)
      throws IOException {
    RuleSet rules = RuleSet.of(RuleTable.of(table()).rules());
    FailureText cat = new FailureText("550", "550 The cat is asleep");
    Decision dismissed = Decision.dismiss(Instant.EPOCH);
    Qualifier qualifier =
        new Qualifier(() -> rules, () -> Map.of(cat.text(), dismissed, "550 A dog", dismissed));
    StatusReport report =
        StatusReport.builder(kind)
            .failure(Failure.builder(Reason.MAILBOX_FULL).code(code).diagnostic(text).build())
            .nativeId("n1")
            .match(Match.of(rule, ""))
            .build();
    Mapping mapping =
        qualifier.decide(
            "bounces", "email-dsn", Channel.EMAIL, Mapping.reports("test", List.of(report)));
    return ((Mapping.Reports) mapping).reports().get(0);
  }

  @Test
  void a_row_overrides_a_rule_of_a_connector() throws IOException {
    StatusReport report =
        decided(ReportKind.FAILED, "552 5.2.2", "552 5.2.2 Our house is full", "mailbox-full");
    assertThat(report.match().map(Match::rule)).contains("rule:house-full");
    assertThat(report.failure().map(Failure::type)).contains(FailureType.HARD);
    assertThat(report.nativeIds()).containsExactly("n1");
    assertThat(decided(ReportKind.FAILED, "552", "Our house is full", "other").match())
        .map(Match::rule)
        .contains("other");
  }

  @Test
  void a_deferral_and_a_temporary_code_are_never_hard() throws IOException {
    for (StatusReport report :
        List.of(
            decided(ReportKind.DEFERRED, "552 5.2.2", "Our house is full", "mailbox-full"),
            decided(ReportKind.FAILED, "452 4.2.2", "Our house is full", "mailbox-full"))) {
      assertThat(report.match().map(Match::rule)).contains("rule:house-full");
      assertThat(report.failure().map(Failure::type)).contains(FailureType.SOFT);
    }
  }

  @Test
  void the_file_comes_before_decisions_and_these_before_the_connector() throws IOException {
    assertThat(decided(ReportKind.FAILED, "550", "The cat is asleep", "x").match())
        .map(Match::rule)
        .contains("rule:cats-first");
    Optional<Failure> dog = decided(ReportKind.FAILED, "550", "A dog", "x").failure();
    assertThat(dog).map(Failure::reason).contains(Reason.ERROR_IGNORED);
  }
}
