package dev.arrivals.server.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileLimitTest {
  @Test
  void too_few_files_are_refused_with_the_figures_and_the_fix() {
    assertThatThrownBy(() -> new FileLimit(Optional.of(128L)).require())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("may open 128 files (expected: at least 256)")
        .hasMessageContaining("ulimit -n, LimitNOFILE");
  }

  @Test
  void few_files_and_those_that_nobody_can_count_will_do() {
    assertThatCode(() -> new FileLimit(Optional.of(1_024L)).require()).doesNotThrowAnyException();
    assertThatCode(() -> new FileLimit(Optional.empty()).require()).doesNotThrowAnyException();
  }
}
