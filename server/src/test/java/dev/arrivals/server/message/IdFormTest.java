package dev.arrivals.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdFormTest {

  @ParameterizedTest
  @CsvSource({
    "12ab, 12ab, AS_GIVEN",
    "12AB, 12ab, OTHER_CASE",
    "0012AB, 12ab, LEADING_ZEROS",
    "12ab, 00012AB, LEADING_ZEROS",
    "1b6ef, 112367, HEXADECIMAL_THEN_DECIMAL",
    "0001B6EF, 0000112367, HEXADECIMAL_THEN_DECIMAL",
    "112367, 1b6ef, DECIMAL_THEN_HEXADECIMAL",
    "305419896, 12345678, DECIMAL_THEN_HEXADECIMAL",
    "12345678, 305419896, HEXADECIMAL_THEN_DECIMAL",
    "10000000000000000, 18446744073709551616, HEXADECIMAL_THEN_DECIMAL",
    "Msg-7, msg-7, OTHER_CASE",
    "0, 000, LEADING_ZEROS",
  })
  void what_was_submitted_is_among_the_forms_of_what_came_back(
      String submitted, String received, IdForm form) {
    assertThat(IdForm.between(submitted, received)).isEqualTo(form);
    assertThat(form.plainAtSubmission(received)).isEqualTo(IdForm.plain(submitted));
    assertThat(IdForm.allPlain(received)).contains(IdForm.plain(submitted));
  }

  @Test
  void an_id_that_is_a_form_of_one_before_it_adds_nothing() {
    assertThat(IdForm.distinct(List.of("1b6ef", "0000112367", "1B6EF", "other")))
        .containsExactly("1b6ef", "other");
  }

  @Test
  void a_word_is_no_number() {
    assertThat(IdForm.allPlain("Msg-7")).containsExactly("msg-7");
    assertThat(IdForm.allPlain("f".repeat(40))).containsExactly("f".repeat(40));
  }
}
