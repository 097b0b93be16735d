package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reports that share all that slots are ordered by; even then it cannot matter who came first. */
class TiesTest {
  private static final int CASES = 2_000;

  @Test
  void notEvenEqualDigestsLetTheOrderMatter() {
    Seeds.forAll(
        CASES,
        random -> {
          List<Report> reports = alike(random);
          assertThat(Fold.evidence(random.jumbled(reports))).isEqualTo(Fold.evidence(reports));
        });
  }

  @Test
  void aCountingFailureDoesNotDependOnWhichCopyCameFirst() {
    Failure.Builder failure = Failure.builder(Reason.MAILBOX_FULL);
    Report qualified = weak(Said.soft().because(failure.build()));
    Report not = weak(Said.soft().because(failure.qualified(false).build()));
    assertThat(Fold.evidence(List.of(qualified, not)))
        .isEqualTo(Fold.evidence(List.of(not, qualified)));
  }

  private static List<Report> alike(RandomReports random) {
    return IntStream.range(0, 4)
        .mapToObj(i -> Said.soft().because(failure(random)).byMachineIf(random.oneIn(2)))
        .map(TiesTest::weak)
        .toList();
  }

  private static Failure failure(RandomReports random) {
    return Failure.builder(random.oneOf(List.of(Reason.REFUSED, Reason.MAILBOX_FULL)))
        .type(random.oneOf(FailureType.class))
        .blame(random.oneOf(Blame.class))
        .qualified(random.oneIn(2))
        .detail(random.oneOf(List.of("", "GREYLISTED")))
        .diagnostic(random.oneOf(List.of("", "try again later")))
        .build();
  }

  /** With a digest that tells nothing. */
  private static Report weak(Said said) {
    Report r = said.report();
    return new Report(
        r.kind(),
        r.failure(),
        r.leg(),
        r.eventMillis(),
        r.receivedMillis(),
        r.key(),
        0,
        r.nativeCode(),
        r.link(),
        r.machine(),
        r.rawId(),
        r.revision(),
        r.instance(),
        r.finalRecipient(),
        r.rule());
  }
}
