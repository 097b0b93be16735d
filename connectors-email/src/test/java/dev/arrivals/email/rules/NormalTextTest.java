package dev.arrivals.email.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the form in which phrases see a text, and of the piece that they match. */
class NormalTextTest {

  private static String text(String original) {
    return NormalText.of(original).text().strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No such USER!|no such user",
        "mail-box (is) full.|mail box is full",
        "don't / don\u2019t|don't don't",
        "r\u00e9seau \u0141\u00f3d\u017a stra\u00dfe|reseau lodz stra\u00dfe",
        "user\u00a0unknown|user unknown",
        "to <ann@one.example>: gone|to @ gone",
        "mailto:ann@one.example,gone|mailto @ gone",
        "\uff1cann@one.example\uff1e\u4e0d\u5b58\u5728|@ \u4e0d\u5b58\u5728",
        "host mx.one.example[192.0.2.1] said|host # said",
        "from 192.0.2.1: no|from # no",
        "from 192.0.2.1. No|from # no",
        "[192.0.2.1]|#",
        "version 1.2.3 and 1.2.3.4.5|version 1 2 3 and 1 2 3 4 5",
        "v192.0.2.1|v192 0 2 1",
        "see https://one.example/block?ip=1 now|see now",
        "see (http://one.example) now|see now",
        "note: http is no link|note http is no link",
        "why?p=1 (?p=2|why p 1"
      })
  void wordsStayAndWhatMeansSomethingElseGoes(String original, String normal) {
    assertThat(text(original)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550|true",
        "250|true",
        "450|true",
        "(550)|false",
        "#5.1.1|true",
        "(#5.1.1)|true",
        "((#550|true",
        "550-5.1.1|true",
        "550-|true",
        "5.1.1|true",
        "4.2.2.|true",
        "5.7.133|true",
        "55|false",
        "5.|false",
        "(55|false",
        "150|false",
        "350|false",
        "650|false",
        "5501|false",
        "5501-|false",
        "55.1|false",
        "550a|false",
        "55a|false",
        "5/5|false",
        "5:50|false",
        "550;|false",
        "[550]|false"
      })
  void codesAreNoWords(String piece, boolean code) {
    assertThat(text("a " + piece + " b").equals("a b")).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550 5.1.1 No such user|no such user|No such user",
        "a  -- Mailbox   FULL --|mailbox full|Mailbox   FULL",
        "550 5.2.2 <ann@one.example>: over quota|@ over quota|@one.example>: over quota",
        "x[192.0.2.1] refused|# refused|[192.0.2.1] refused",
        "mx.one.example[192.0.2.1] Refused|# refused|mx.one.example[192.0.2.1] Refused",
        "see https://one.example/a Bad list|bad list|Bad list",
        "R\u00e9seau  inconnu|reseau inconnu|R\u00e9seau  inconnu"
      })
  void aMatchIsThePieceOfTheOriginal(String original, String phrase, String span) {
    NormalText normal = NormalText.of(original);
    int start = normal.text().indexOf(phrase);
    assertThat(start).isNotNegative();
    assertThat(normal.span(start, start + phrase.length())).isEqualTo(span);
  }

  /** Each letter of a long text with pieces of all sorts still leads to where it stands. */
  @Test
  void everyWordLeadsBackToItself() {
    String[] others = {
      " ",
      "  ",
      " - ",
      " (",
      ") ",
      " 550 ",
      " 5.1.1 ",
      " <a@b.example> ",
      " [192.0.2.1] ",
      " https://one.example/x ",
      "; ",
      " mx.one.example[192.0.2.1] "
    };
    long seed = Long.getLong("arrivals.seed", System.nanoTime());
    Random random = new Random(seed);
    StringBuilder original = new StringBuilder();
    int words = 400;
    for (int i = 0; i < words; i++) {
      original.append(others[random.nextInt(others.length)]).append("Word").append(1000 + i);
    }
    NormalText normal = NormalText.of(original.toString());
    for (int i = 0; i < words; i++) {
      int start = normal.text().indexOf("word" + (1000 + i));
      assertThat(normal.span(start, start + 8))
          .as("-Darrivals.seed=%d", seed)
          .isEqualTo("Word" + (1000 + i));
    }
  }

  @Test
  void linksAreKeptApart() {
    NormalText normal = NormalText.of("See https://One.Example/Block and (?P=1 or (?p=2");
    assertThat(normal.links()).isEqualTo(" https://one.example/block (?p=2");
    assertThat(normal.text().strip()).isEqualTo("see and p 1 or");
  }
}
