package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What copies of a report share, and what tells two reports apart. */
class ReportKeyTest {
  private static final OptionalLong NO_TIME = OptionalLong.empty();

  @Test
  void legKindCodeLinkAndTimeTellReportsApart() {
    Said click = Said.that(ReportKind.CLICKED).at(1).code("c").link("https://example.org/a");
    Stream<Said> others =
        Stream.of(
            Said.that(ReportKind.OPENED).at(1).code("c").link("https://example.org/a"),
            click.on(2, 1),
            click.on(1, 2),
            click.code("d"),
            click.link("https://example.org/b"),
            click.at(2),
            click.timeless());
    assertThat(others.map(s -> s.report().key()))
        .doesNotHaveDuplicates()
        .doesNotContain(click.report().key());
  }

  @Test
  void theFailuresOwnCodeIsPartOfIt() {
    assertThat(failed("550 5.1.1")).isNotEqualTo(failed("552 5.2.2"));
  }

  @Test
  void neitherReceptionNorInstanceNorTextTellsReportsApart() {
    Said soft = Said.soft().at(1);
    assertThat(Stream.of(soft, soft.by("other"), soft.clock(soft.time(), 9), soft.raw(7, 2)))
        .extracting(s -> s.report().key())
        .containsOnly(soft.report().key());
    assertThat(soft.because(Reason.UNREACHABLE).report().key()).isEqualTo(soft.report().key());
  }

  @Test
  void withoutATimeTheSequenceTellsThemApartAndWithoutThatTheEventId() {
    assertThat(key(open().sequence(1), NO_TIME)).isNotEqualTo(key(open().sequence(2), NO_TIME));
    assertThat(key(open().eventId("a"), NO_TIME)).isNotEqualTo(key(open().eventId("b"), NO_TIME));
    assertThat(key(open().sequence(1).eventId("a"), NO_TIME))
        .isEqualTo(key(open().sequence(1).eventId("b"), NO_TIME));
    assertThat(key(open().sequence(1), OptionalLong.of(5)))
        .isEqualTo(key(open().sequence(2).eventId("a"), OptionalLong.of(5)));
  }

  @Test
  void ofCopiesOnlyOneIsKept() {
    Said soft = Said.soft().at(1);
    Evidence twice = Fold.evidence(soft, soft.clock(soft.time(), 99_000));
    assertThat(twice.reports()).isEqualTo(List.of(soft.report()));
  }

  private static String failed(String code) {
    Failure failure = Failure.builder(Reason.MAILBOX_FULL).code(code).build();
    return key(StatusReport.builder(ReportKind.FAILED).failure(failure), NO_TIME);
  }

  private static StatusReport.Builder open() {
    return StatusReport.builder(ReportKind.OPENED);
  }

  private static String key(StatusReport.Builder report, OptionalLong time) {
    return ReportKey.of(report.build(), LegId.FIRST, time);
  }
}
