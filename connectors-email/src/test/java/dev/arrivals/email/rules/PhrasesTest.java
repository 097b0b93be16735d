package dev.arrivals.email.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text looks like to phrases, and which wordings hold in it. */
class PhrasesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550 5.1.1 <ann@one.example>: User unknown|@ user unknown",
        "550-5.1.1 No such user|no such user",
        "Boîte pleine, Łódź, ışık, ČÁŠ|boite pleine lodz isik cas",
        "client [192.0.2.1] blocked|client # blocked",
        "host mx.one.example[192.0.2.1]:25 said|host # 25 said",
        "sender[192.0.2.1].|sender #",
        "IP=192.0.2.1 no|ip # no",
        "version 1.2.3 of|version 1 2 3 of",
        "see https://one.example/spam now|see now",
        "Don\u2019t|don't",
        "邮箱（ann@one.example）不存在|邮箱 @ 不存在"
      })
  void aTextIsBroughtIntoOneForm(String text, String normal) {
    assertThat(NormalText.of(text).text().strip()).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mailbox unavailable|Mailbox <ann@one.example> unavailable|Mailbox <ann@one.example> unavailable",
        "ip blocked|your ip 192.0.2.1 (blocked)|ip 192.0.2.1 (blocked",
        "boite pleine|La boîte pleine|boîte pleine",
        "@ unknown|ann@one.example unknown|@one.example unknown"
      })
  void aPhraseIsFoundWithWhatStandsBetweenItsWords(String phrase, String text, String span) {
    Phrases phrases = new Phrases();
    int place = phrases.place(phrase);
    NormalText normal = NormalText.of(text);
    Hits hits = normal.search(phrases.index());
    assertThat(hits.has(place)).isTrue();
    assertThat(normal.span(hits.start(place), hits.end(place))).isEqualTo(span);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cat / dog + in / at|a dog at home|true",
        "cat / dog + in / at|a dog on top|false",
        "cat / dog + in / at|a cow in here|false",
        "cat + !wild/tame|a cat|true",
        "cat + !wild/tame|a wild cat|false",
        "cat + !wild/tame|a tame cat|false",
        "cat ; cow|a cow|true",
        "caf\u00e9|un cafe|true"
      })
  void aWordingAsksForOneOfEachChoice(String wording, String text, boolean holds) {
    Phrases phrases = new Phrases();
    Wording read = Wording.read(wording.replace(';', '|'), phrases::place);
    Hits hits = NormalText.of(text).search(phrases.index());
    assertThat(read.alternatives().stream().anyMatch(a -> a.holds(hits))).isEqualTo(holds);
  }
}
