package dev.arrivals.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The standing of an address against a walk through the days, one by one. */
class AddressLawsTest {
  private static final int LAST = 80;

  @Test
  void theStandingIsThatOfAWalkThroughTheDays() {
    Seeds.forAll(
        3_000,
        random -> {
          List<Contribution> all =
              IntStream.range(0, random.upTo(12)).mapToObj(i -> contribution(random)).toList();
          OptionalInt released =
              random.oneIn(3) ? OptionalInt.of(random.upTo(LAST)) : OptionalInt.empty();
          int today = random.upTo(LAST);
          Walk walk = new Walk(all, released.orElse(-1));
          walk.to(today);
          AddressEvidence address = new AddressEvidence(all, released);
          assertThat(address.errorDays(today)).as("days of %s", all).isEqualTo(walk.count);
          assertThat(address.quarantined(today)).as("of %s", all).isEqualTo(walk.quarantined);
        });
  }

  private static Contribution contribution(RandomReports random) {
    Set<Integer> hard = random.oneIn(12) ? Set.of(random.upTo(LAST)) : Set.of();
    Set<Integer> failures = new TreeSet<>(hard);
    failures.add(random.upTo(LAST));
    Set<Integer> arrivals = random.oneIn(4) ? Set.of(random.upTo(LAST)) : Set.of();
    return new Contribution(failures, hard, arrivals);
  }

  /** Counts error days as they come. */
  private static final class Walk {
    private final List<Contribution> all;
    private final int released;
    private int count;
    private int last;
    private boolean quarantined;

    Walk(List<Contribution> all, int released) {
      this.all = all;
      this.released = released;
    }

    void to(int today) {
      for (int day = 0; day <= today; day++) {
        step(day);
      }
    }

    private void step(int day) {
      boolean arrived = all.stream().anyMatch(c -> c.arrivalDays().contains(day));
      boolean hard = day > released && all.stream().anyMatch(c -> c.hardDays().contains(day));
      boolean failed = day > released && all.stream().anyMatch(c -> c.failureDays().contains(day));
      count = arrived || day - last > 10 ? 0 : count;
      if (hard || (failed && !arrived)) {
        count++;
        last = day;
      }
      quarantined |= hard || count >= 5;
    }
  }
}
