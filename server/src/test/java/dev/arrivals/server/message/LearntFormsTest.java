package dev.arrivals.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LearntFormsTest {
  @Test
  void only_forms_that_occurred_are_counted() {
    LearntForms learnt = new LearntForms();
    learnt.count("a", IdForm.AS_GIVEN);
    learnt.count("a", IdForm.AS_GIVEN);
    assertThat(learnt.counts("a")).isEqualTo(Map.of(IdForm.AS_GIVEN, 2L));
    assertThat(learnt.counts("b")).isEmpty();
  }
}
