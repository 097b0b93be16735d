package dev.arrivals.email.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scanner finds what these expressions say. */
class ReplyCodesTest {
  private static final Pattern CODE =
      Pattern.compile(
          "(?:^|[\\s(:\"'>#/=|])([245][0-5]\\d|571)(?=[\\s:,;)\\-]|$)"
              + "(?! ?(?:minutes|messages|seconds|hours|days|bytes|[km]b)\\b)");
  private static final Pattern PAIR =
      Pattern.compile("(?:^|[^\\d.])([45]\\d\\d)[ -]+#?([45]\\.\\d{1,3}\\.\\d{1,3})(?![\\d])");
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?!\\d|\\.\\d)");

  private static final String[] PIECES = {
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "5", "4", "2", ".", " ", "-", "#", "(", ")",
    ":", "\t", "\n", "\f", "\r", "\u000b", "\u00a0", "a", "_", " kb", " days", " hours", " mb",
    "550", "571", "559", "498", "5.1.1", "4.9.8"
  };

  @Test
  void itAgreesWithTheExpressions() {
    long seed = Long.getLong("arrivals.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThat(ReplyCodes.in(text.toString()))
          .as("'%s', -Darrivals.seed=%d", text, seed)
          .isEqualTo(expected(text.toString()));
    }
  }

  private static ReplyCodes expected(String text) {
    Matcher pair = PAIR.matcher(text);
    if (pair.find()) {
      return new ReplyCodes(Integer.parseInt(pair.group(1)), pair.group(2));
    }
    String code = first(CODE, text);
    return new ReplyCodes(code.isEmpty() ? 0 : Integer.parseInt(code), first(STATUS, text));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
