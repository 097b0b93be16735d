package dev.arrivals.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LearntFormsTest {
  private final LearntForms learnt = new LearntForms();

  @Test
  void the_form_that_was_found_most_often_is_looked_for_first() {
    assertThat(learnt.plain("a", "12")).containsExactly("12", "c", "18");
    learnt.count("a", IdForm.DECIMAL_THEN_HEXADECIMAL);
    learnt.count("a", IdForm.DECIMAL_THEN_HEXADECIMAL);
    learnt.count("a", IdForm.HEXADECIMAL_THEN_DECIMAL);
    learnt.count("a", IdForm.AS_GIVEN);
    assertThat(learnt.plain("a", "12")).containsExactly("18", "c", "12");
    assertThat(learnt.plain("b", "12")).as("another instance").containsExactly("12", "c", "18");
  }

  @Test
  void only_forms_that_occurred_are_counted() {
    learnt.count("a", IdForm.AS_GIVEN);
    assertThat(learnt.counts("a")).isEqualTo(Map.of(IdForm.AS_GIVEN, 1L));
    assertThat(learnt.counts("b")).isEmpty();
  }
}
