package dev.arrivals.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines that are found are those that line by line start with the mark. */
class BoundaryTest {
  private static final String[] PIECES = {
    "--", "-", "x", "xy", "--xy", "--xy--", "\n", "\r\n", "\n--xy", " ", "\t", "a"
  };

  @ParameterizedTest
  @ValueSource(strings = {"xy", "x", "", "-", "---", "xxxx"})
  void lines_are_found_as_by_looking_at_each(String boundary) {
    long seed = Long.getLong("arrivals.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThat(found(boundary, text.toString(), false))
          .as("'%s', -Darrivals.seed=%d", text, seed)
          .isEqualTo(expected("--" + boundary, text.toString(), false));
      assertThat(found(boundary, text.toString(), true))
          .as("forgiving '%s', -Darrivals.seed=%d", text, seed)
          .isEqualTo(expected("--" + boundary, text.toString(), true));
    }
  }

  @Test
  void a_mark_longer_than_any_that_is_allowed_is_found_too() {
    String longest = "b".repeat(300);
    String text = "--" + longest + "a\n--" + longest + "\nc\n";
    assertThat(found(longest, text, false)).containsExactly(607);
  }

  @Test
  void a_line_of_marks_is_looked_at_once() {
    String hyphens = "-".repeat(5_000);
    assertThat(found(hyphens, "a" + "-".repeat(1 << 21), false)).isEmpty();
  }

  /** Where the lines after those that are found start. */
  private static List<Integer> found(String boundary, String text, boolean forgiving) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Boundary exact = new Boundary(boundary, bytes, 0, bytes.length);
    Boundary sought = forgiving ? exact.forgiving() : exact;
    List<Integer> found = new ArrayList<>();
    while (sought.find()) {
      found.add(sought.next());
    }
    return found;
  }

  private static List<Integer> expected(String mark, String text, boolean forgiving) {
    List<Integer> found = new ArrayList<>();
    for (int line = 0; line < text.length(); ) {
      int next = text.indexOf('\n', line) + 1;
      next = next == 0 ? text.length() : next;
      int at = line;
      while (forgiving && at < next && " \t".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      int after = at + mark.length();
      boolean ends =
          after == text.length()
              || (after < text.length() && "- \t\r\n".indexOf(text.charAt(after)) >= 0);
      if (text.startsWith(mark, at) && ends) {
        found.add(next);
      }
      line = next;
    }
    return found;
  }
}
