package dev.arrivals.email.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each list is found exactly where one of its pieces is in the text. */
class AnyOfTest {
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
    AnyOf lists = AnyOf.ofLists(LISTS);
    long seed = Long.getLong("arrivals.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(10); n > 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      int expected = expected(text.toString().toLowerCase(Locale.ROOT));
      assertThat(lists.listsIn(text.toString()))
          .as("'%s', -Darrivals.seed=%d", text, seed)
          .isEqualTo(expected);
      assertThat(lists.isIn(text.toString()))
          .as("'%s', -Darrivals.seed=%d", text, seed)
          .isEqualTo(expected != 0);
    }
  }

  @Test
  void nothing_is_found_of_no_pieces() {
    assertThat(AnyOf.of().isIn("anything")).isFalse();
    assertThat(AnyOf.of().listsIn("anything")).isZero();
  }

  private static int expected(String text) {
    int found = 0;
    for (int list = 0; list < LISTS.size(); list++) {
      found |= LISTS.get(list).stream().anyMatch(text::contains) ? 1 << list : 0;
    }
    return found;
  }
}
