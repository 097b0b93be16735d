package dev.arrivals.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class SeedTest {
  private final Seed seed = Seed.or(7);

  @Test
  void a_failure_names_what_shows_it_again() {
    AssertionError failure = new AssertionError("2 is not 3");
    assertThat(seed.named(failure))
        .isInstanceOf(AssertionError.class)
        .hasMessage("2 is not 3; again with -Darrivals.seed=" + seed.value())
        .hasCause(failure);
  }

  @Test
  void a_test_that_is_skipped_stays_skipped() {
    TestAbortedException skipped = new TestAbortedException("no corpus");
    assertThat(seed.named(skipped)).isSameAs(skipped);
  }

  @Test
  void the_same_seed_draws_the_same_numbers() {
    assertThat(seed.random().nextLong()).isEqualTo(seed.random().nextLong());
  }
}
