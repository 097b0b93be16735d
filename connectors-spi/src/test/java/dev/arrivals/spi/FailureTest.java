package dev.arrivals.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
  @ParameterizedTest
  @EnumSource
  void a_reason_brings_its_type_and_blame(Reason reason) {
    Failure failure = Failure.builder(reason).build();
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.type()).isEqualTo(reason.defaultType());
    assertThat(failure.blame()).isEqualTo(reason.defaultBlame());
    assertThat(failure.qualified()).isEqualTo(reason != Reason.NOT_DEFINED);
  }

  @Test
  void an_unqualified_failure_is_soft_and_nobodys_fault() {
    assertThat(Failure.unqualified().build())
        .hasToString("SOFT NOT_DEFINED blame UNKNOWN")
        .matches(failure -> !failure.qualified());
  }

  @Test
  void failures_differ_by_each_piece_and_a_copy_has_them_all() {
    Failure plain = Failure.builder(Reason.USER_UNKNOWN).build();
    List<Failure> others =
        List.of(
            Failure.builder(Reason.REFUSED).type(plain.type()).blame(plain.blame()).build(),
            plain.toBuilder().type(FailureType.SOFT).build(),
            plain.toBuilder().blame(Blame.RECEIVER).build(),
            plain.toBuilder().qualified(false).build(),
            plain.toBuilder().detail("MOVED").build(),
            plain.toBuilder().diagnostic("no such user").build(),
            plain.toBuilder().code("550").build());
    assertThat(new HashSet<>(others)).hasSize(others.size()).doesNotContain(plain);
    for (Failure other : others) {
      Failure copy = other.toBuilder().build();
      assertThat(copy).isEqualTo(other).hasSameHashCodeAs(other);
    }
  }

  @Test
  void a_blank_text_is_none() {
    Failure failure = Failure.builder(Reason.REFUSED).detail(" ").diagnostic("").code("\t").build();
    assertThat(failure).isEqualTo(Failure.builder(Reason.REFUSED).build());
  }
}
