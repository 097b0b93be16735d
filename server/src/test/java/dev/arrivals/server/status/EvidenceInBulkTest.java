package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Evidence is read from all its reports at once, and must be what it was one by one. */
class EvidenceInBulkTest {
  @Test
  void reports_at_once_are_the_evidence_of_each_after_the_other() {
    Seeds.forAll(
        400,
        random -> {
          int most = random.oneIn(10) ? 3 * History.LIMIT : 15;
          List<Report> reports = random.jumbled(random.reports(most));
          boolean more = random.oneIn(3);
          Evidence one = Evidence.EMPTY.expecting(Expectation.ONE);
          for (Report report : reports) {
            one = one.with(report);
          }
          Evidence expected = more ? one.truncated() : one;
          assertThat(Evidence.of(Expectation.ONE, reports, more)).isEqualTo(expected);
        });
  }
}
