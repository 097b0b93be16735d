package dev.arrivals.webhook.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.testkit.Seed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PayloadTest {
  @RegisterExtension static final Seed SEED = Seed.drawn();
  private static final String JSON =
      "{\"a\":{\"b\":[{\"c\":\"x\"},{\"c\":12345678901234567890.10}]},\"no\":null,\"yes\":true}";

  @Test
  void a_member_an_element_and_what_is_missing_are_asked_alike() {
    Value body = read(JSON, "application/json").value();
    assertThat(body.text("a.b[0].c")).isEqualTo("x");
    assertThat(body.text("a.b[7].c[2].d")).isEmpty();
    assertThat(body.at("a").at("b").at("c").text()).isEmpty();
    assertThat(body.path("no").isPresent()).isFalse();
    assertThat(body.text("yes")).isEqualTo("true");
  }

  @Test
  void a_number_is_kept_as_it_was_written() {
    assertThat(read(JSON, "").value().text("a.b[1].c")).isEqualTo("12345678901234567890.10");
    assertThat(read("[9007199254740993]", "").value().text("[0]")).isEqualTo("9007199254740993");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain; charset=UTF-8",
        "",
        "application/x-www-form-urlencoded"
      })
  void json_is_known_by_its_bytes_where_the_type_lies(String type) {
    Payload payload = read("\ufeff\r\n [1]", type);
    assertThat(payload.format()).isEqualTo(Format.JSON);
    assertThat(payload.problem()).isEmpty();
  }

  @Test
  void the_first_and_the_last_of_a_repeated_name_can_be_asked_of_a_form() {
    Value form = read("event=failed&event=mine&a+b=%C3%A9%zz&c", "").value();
    assertThat(form.text("event")).isEqualTo("failed");
    assertThat(form.text("event[-1]")).isEqualTo("mine");
    assertThat(form.list("event")).hasSize(2);
    assertThat(form.text("a b")).isEqualTo("é%zz");
    assertThat(form.at("c").isPresent()).isTrue();
  }

  @Test
  void the_charset_of_the_type_holds() {
    assertThat(
            Payload.read("{\"a\":\"é\"}".getBytes(ISO_8859_1), "text/plain; charset=iso-8859-1")
                .value()
                .text("a"))
        .isEqualTo("é");
    assertThat(read("a=%E9", "application/x-www-form-urlencoded;charset=latin1").value().text("a"))
        .isEqualTo("é");
    assertThat(read("a=1", "text/plain; charset=no-such").value().text("a")).isEqualTo("1");
  }

  @Test
  void xml_has_its_root_elements_and_attributes_as_members() {
    Value body =
        read("<?xml version='1.0'?>\n<r id='7'><m>a&amp;b</m><m s='1'><![CDATA[<c>]]></m></r>", "")
            .value();
    assertThat(body.text("r.@id")).isEqualTo("7");
    assertThat(body.list("r.m")).extracting(Value::text).containsExactly("a&b", "<c>");
    assertThat(body.text("r.m[1].@s")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE r [<!ENTITY x 'y'>]><r>&x;</r>",
        "<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>",
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>",
        "<r>&undeclared;</r>",
        "<r>"
      })
  void xml_with_a_document_type_is_refused(String xml) {
    assertThat(read(xml, "text/xml").problem())
        .hasValueSatisfying(
            problem -> assertThat(problem).contains("XML").doesNotContain("passwd"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \r\n",
        "{",
        "[1",
        "{\"a\":1} x",
        "{a:1}",
        "[1]]",
        "\"text\"",
        "plain text",
        "<",
        "{\"a\":}"
      })
  void what_is_none_of_them_is_refused_without_showing_it(String body) {
    Payload payload = read(body, "application/json");
    assertThat(payload.problem()).isPresent();
    assertThat(payload.value().isPresent()).isFalse();
  }

  @Test
  void a_hundred_levels_are_read_and_more_are_refused() {
    assertThat(read("[".repeat(101) + "]".repeat(101), "").problem()).isEmpty();
    assertThat(read("[".repeat(102) + "]".repeat(102), "").problem())
        .hasValueSatisfying(p -> assertThat(p).contains("nested deeper than 100"));
    assertThat(read("<a>".repeat(102) + "</a>".repeat(102), "").problem())
        .hasValueSatisfying(p -> assertThat(p).contains("nested deeper than 100"));
  }

  /** Time in proportion to the square of the bytes would be hours. */
  @Test
  @Timeout(120)
  void four_megabytes_of_one_thing_take_no_more_than_seconds() {
    int size = 4 << 20;
    for (String piece :
        List.of(
            "[", "{\"a\":", "[0,", "<a>", "<a b='", "&", "a=1&", "%", "\"", "9", "=", "a",
            "\\u00")) {
      for (String start : List.of("", "[", "[\"", "{\"", "a=", "<r>", "<r a='")) {
        String body = start + piece.repeat(size / piece.length());
        assertReadOrRefused(read(body, ""), start + " and then " + piece);
      }
    }
  }

  @Test
  void random_and_truncated_bytes_are_read_or_refused_and_always_alike() {
    Random random = SEED.random();
    byte[] json = JSON.getBytes(UTF_8);
    byte[] xml = "<?xml version='1.0'?><r id='7'><m>&#65;</m><!-- c --></r>".getBytes(UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = (i % 2 == 0 ? json : xml).clone();
      int damages = random.nextInt(4);
      for (int d = 0; d < damages; d++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      String type = i % 3 == 0 ? "text/xml" : "";
      Payload payload = Payload.read(cut, type);
      assertReadOrRefused(payload, new String(cut, ISO_8859_1));
      assertThat(payload).hasToString(Payload.read(cut, type).toString());
    }
  }

  /** There is a value or a problem, never both and never neither. */
  private static void assertReadOrRefused(Payload payload, String what) {
    assertThat(payload.value().isPresent()).as(what).isNotEqualTo(payload.problem().isPresent());
  }

  private static Payload read(String body, String type) {
    return Payload.read(body.getBytes(UTF_8), type);
  }
}
