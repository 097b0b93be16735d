package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters that nobody sees, inside of values and around them. */
class SmppControlCharactersTest {
  @ParameterizedTest
  @ValueSource(chars = {'\0', '\1', '\t', '\n', '\r', '\u001f'})
  void one_inside_of_a_value_is_a_blank(char c) {
    SmppText text = SmppText.read("id:A1" + c + "B2 stat:UNDE" + c + "LIV err:02" + c + "7");
    assertThat(text.value(SmppField.ID)).contains("A1 B2");
    assertThat(text.id()).contains("A1");
    assertThat(text.value(SmppField.STAT)).contains("UNDE LIV");
    assertThat(text.value(SmppField.ERR)).contains("02 7");
  }

  @ParameterizedTest
  @ValueSource(chars = {'\0', '\1', '\t', '\n', '\r', '\u001f', ' '})
  void one_around_a_value_is_no_part_of_it(char c) {
    SmppText text = SmppText.read("id:" + c + "A1" + c + c + "stat:" + c + "UNDELIV" + c);
    assertThat(text.value(SmppField.ID)).contains("A1");
    assertThat(text.value(SmppField.STAT)).contains("UNDELIV");
  }

  @ParameterizedTest
  @ValueSource(chars = {'\u007f', '\u0080', '\u00a0', '\u00e5', '!'})
  void any_other_character_stays_as_it_is(char c) {
    SmppText text = SmppText.read("id:A1" + c + "B2 stat:" + c + "UNDELIV" + c);
    assertThat(text.id()).contains("A1" + c + "B2");
    assertThat(text.value(SmppField.STAT)).contains(c + "UNDELIV" + c);
  }

  @Test
  void several_kinds_in_one_value_are_as_many_blanks() {
    assertThat(SmppText.read("id:A\tB\0\nC stat:DELIVRD").value(SmppField.ID)).contains("A B  C");
    assertThat(SmppText.withBlanks("\0A\u001fB\u007f C\n")).isEqualTo(" A B\u007f C ");
    assertThat(SmppText.withBlanks("")).isEmpty();
  }

  @Test
  void the_text_itself_is_kept_unedited() {
    String said = "id:A1\0B2 stat:DELIVRD";
    assertThat(SmppText.read(said).whole()).isEqualTo(said);
  }

  @Test
  void the_other_of_two_ids_is_cut_likewise() {
    SmppText text = SmppText.read("id:A1 id:B2\2x stat:DELIVRD");
    assertThat(text.id()).contains("A1");
    assertThat(text.otherId()).contains("B2");
  }

  @Test
  void a_name_behind_one_begins_a_field() {
    SmppText text = SmppText.read("id:A1\1mcc:240\2stat:UNDELIV\3err:027");
    assertThat(text.value(SmppField.ID)).contains("A1");
    assertThat(text.value(SmppField.STAT)).contains("UNDELIV");
    assertThat(text.value(SmppField.ERR)).contains("027");
  }

  @Test
  void a_value_of_nothing_else_is_none() {
    SmppText text = SmppText.read("id:\0\t stat:DELIVRD err:\0");
    assertThat(text.id()).isEqualTo(Optional.empty());
    assertThat(text.value(SmppField.ERR)).isEmpty();
  }
}
