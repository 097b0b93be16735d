package dev.arrivals.webhook.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathTest {
  private static final Value BODY =
      Payload.read(
              ("[{'sys':{'unknown':{'id':'1'}}},{'sys':{'other':{'id':'2'}}},"
                      + "{'a.b':{'x-y':'3'},'in':'{\\'deep\\':[4]}','one':{'id':'5'}}]")
                  .replace("\\'", "\\\"")
                  .replace('\'', '"')
                  .getBytes(UTF_8),
              "")
          .value();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "[0].sys.*.id, 1",
        "[].sys.*.id, 1",
        "[-1].'a.b'.x-y, 3",
        "[2].in{}.deep[0], 4",
        "[2].one[0].id, 5",
        "[3].one, ",
      })
  void a_path_finds_the_first_of_what_lies_there(String path, String text) {
    assertThat(BODY.text(path)).isEqualTo(text == null ? "" : text);
  }

  @Test
  void a_list_has_its_elements_and_anything_else_is_a_list_of_one() {
    assertThat(BODY.list("")).hasSize(3);
    assertThat(BODY.list("[].sys.*")).hasSize(2);
    assertThat(BODY.list("[2].one")).hasSize(1);
    assertThat(BODY.list("[2].none")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".a", "a..b", "a[x]", "a[", "a b['", "{", "a.", "'a"})
  void a_path_that_cannot_be_read_is_refused_with_its_place(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Path.of(path))
        .withMessageContaining("path '" + path + "' at character");
  }
}
