package dev.arrivals.server.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
  private static final Verdict REFUSED =
      new Verdict(Reason.REFUSED, FailureType.SOFT, Blame.RECEIVER, Optional.empty());
  private static final String[] WORDS = {"cat", "dog", "full", "*"};

  @RegisterExtension static final Seed SEED = Seed.or(5);

  @ParameterizedTest
  @CsvSource({
    "550, 550 5.1.1, true",
    "5xx, 550 5.1.1, true",
    "5.1.x, 550 5.1.12, true",
    "550 5.1.1, 550 5.1.1, true",
    "550 5.1.1, 550, false",
    "45x, 550 4.5.1, false",
    "UNDELIV 0xx, UNDELIV 069, true",
    "undeliv 069, UNDELIV 069, true",
    "EXPIRED, EXPIRED 000, true",
    "xxx, EXPIRED 000, true"
  })
  void a_code_fits_word_by_word(String pattern, String code, boolean fits) {
    assertThat(CodePattern.of(pattern).fits(code)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "*cat*, a cat sits, true",
    "a*sits, a cat sits, true",
    "A CAT*, a cat sits, true",
    "a*a*a, aa, false",
    "ab*ba, aba, false",
    "*, '', true",
    "cat, cats, false"
  })
  void a_star_is_anything(String pattern, String text, boolean fits) {
    assertThat(Glob.of(pattern).fits(text)).isEqualTo(fits);
  }

  /** What one covers, it fits: tried on every short text of a few words. */
  @Test
  void covering_means_fitting_whatever_the_other_fits() {
    Random random = SEED.random();
    int covered = 0;
    for (int i = 0; i < 20_000; i++) {
      Glob wide = Glob.of(words(random, WORDS));
      Glob narrow = Glob.of(words(random, WORDS));
      String text = words(random, new String[] {"cat", "dog", "full"});
      if (wide.covers(narrow) && narrow.fits(text)) {
        assertThat(wide.fits(text)).as(wide.pattern() + " / " + narrow.pattern()).isTrue();
        covered++;
      }
    }
    assertThat(covered).isGreaterThan(100);
  }

  /** The index gives what a look at each rule in turn gives. */
  @Test
  void the_first_rule_that_fits_decides() {
    Random random = SEED.random();
    for (int i = 0; i < 3_000; i++) {
      List<OperatorRule> rules = new ArrayList<>();
      for (int r = 0; r < 8; r++) {
        rules.add(rule("r" + r, random));
      }
      String instance = random.nextBoolean() ? "a" : "b";
      FailureText said = new FailureText("55" + random.nextInt(2), words(random, WORDS));
      Optional<OperatorRule> expected =
          rules.stream().filter(r -> r.fits(said, List.of(instance, "c"), List.of(""))).findFirst();
      assertThat(RuleSet.of(rules).first(new Subject(instance, "c", "", said))).isEqualTo(expected);
    }
  }

  private static OperatorRule rule(String id, Random random) {
    return new OperatorRule(
        1,
        id,
        Optional.of(random.nextBoolean() ? "a" : "c").filter(c -> random.nextBoolean()),
        Optional.of("built-in").filter(c -> random.nextInt(4) == 0),
        Optional.of(random.nextBoolean() ? "550" : "55x").filter(c -> random.nextBoolean()),
        Optional.of(words(random, WORDS)).filter(c -> random.nextInt(4) > 0),
        REFUSED,
        "");
  }

  private static String words(Random random, String[] from) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i <= random.nextInt(4); i++) {
      b.append(from[random.nextInt(from.length)]);
    }
    return b.toString();
  }
}
