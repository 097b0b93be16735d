package dev.arrivals.server.qualification;

import java.util.List;

/**
 * A code in which {@code x} stands for one letter or digit, and between dots for any number: {@code
 * 55x}, {@code 5.7.x}, {@code 550 5.7.1}. Each of its words must be one of the code's.
 */
final class CodePattern {
  private final List<String> words;

  private CodePattern(List<String> words) {
    this.words = words;
  }

  static CodePattern of(String pattern) {
    return new CodePattern(List.of(pattern.strip().split("\\s+", -1)));
  }

  boolean fits(String code) {
    List<String> said = List.of(code.split(" ", -1));
    return words.stream().allMatch(word -> said.stream().anyMatch(s -> fitsWord(word, s)));
  }

  /** Returns whether it fits every code that the other one fits. */
  boolean covers(CodePattern other) {
    return words.stream()
        .allMatch(word -> other.words.stream().anyMatch(wide -> fitsWord(word, wide)));
  }

  private static boolean fitsWord(String pattern, String word) {
    String[] want = pattern.split("\\.", -1);
    String[] have = word.split("\\.", -1);
    boolean fits = want.length == have.length;
    for (int i = 0; fits && i < want.length; i++) {
      boolean number = want.length > 1 && want[i].equals("x");
      fits = number || fitsPart(want[i], have[i]);
    }
    return fits;
  }

  private static boolean fitsPart(String pattern, String part) {
    boolean fits = pattern.length() == part.length();
    for (int i = 0; fits && i < part.length(); i++) {
      char want = pattern.charAt(i);
      char have = part.charAt(i);
      fits =
          want == 'x'
              || (have != 'x' && Character.toUpperCase(want) == Character.toUpperCase(have));
    }
    return fits;
  }
}
