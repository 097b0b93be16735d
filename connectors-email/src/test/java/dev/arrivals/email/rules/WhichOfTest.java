package dev.arrivals.email.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each list is found exactly where one of its pieces is in the text. */
class WhichOfTest {
  private static final List<List<String>> LISTS =
      List.of(
          List.of("abab", "b c"),
          List.of("ba", "\u00fcb"),
          List.of("bab c", "cc"),
          List.of("\u9000\u4fe1", "a"));

  private static final String[] PIECES = {
    "a", "b", "A", "B", "c", " ", "\u00dc", "\u9000", "\u4fe1"
  };

  @Test
  void it_says_of_each_list_what_a_search_for_its_pieces_says() {
    WhichOf lists = new WhichOf(LISTS);
    long seed = Long.getLong("arrivals.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(10); n > 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThat(lists.in(text.toString()))
          .as("'%s', -Darrivals.seed=%d", text, seed)
          .isEqualTo(expected(text.toString().toLowerCase(Locale.ROOT)));
    }
  }

  private static int expected(String text) {
    int found = 0;
    for (int list = 0; list < LISTS.size(); list++) {
      found |= LISTS.get(list).stream().anyMatch(text::contains) ? 1 << list : 0;
    }
    return found;
  }
}
