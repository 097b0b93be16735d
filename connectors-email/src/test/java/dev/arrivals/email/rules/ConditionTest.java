package dev.arrivals.email.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

  @ParameterizedTest
  @CsvSource({
    "status=x.7.1, 550 5.7.1, true",
    "status=x.7.1, 450 4.7.1, true",
    "status=x.7.1, 550 5.7.13, false",
    "status=x.7.13, 550 5.7.1, false",
    "status=x.7.13, 525 5.7.13, true",
    "status=5.7.1, 450 4.7.1, false",
    "status=x.7.x, 550 5.7.133, true",
    "status=x.7.x, 550 5.17.1, false",
    "status=x.1.1, 550 5.11.1, false",
    "status=none, 550, true",
    "status=none, 550 5.7.1, false",
    "code=55x, 553, true",
    "code=55x, 543, false",
    "code=none, 550, false",
    "code=55x status=x.7.x, 550 5.1.1, false",
    "phase=mail, 550 5.7.1, false",
    "instead=address, 550 5.7.1, false"
  })
  void everyTermMustHold(String cell, String codes, boolean holds) {
    assertThat(Condition.read(cell).holds(SmtpReply.of(codes + " cat", "", ""))).isEqualTo(holds);
  }
}
