package dev.arrivals.email.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Match;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTableTest {
  private static final RuleTable TABLE = RuleTable.load();
  private static final Qualifier QUALIFIER = new Qualifier(TABLE);

  static Stream<Rule> rules() {
    return TABLE.rules().stream();
  }

  /** A rule that its own example reaches is not hidden by another one above it. */
  @ParameterizedTest
  @MethodSource("rules")
  void theExampleIsDecidedByItsRule(Rule rule) {
    assertThat(QUALIFIER.qualify(SmtpReply.of(rule.example(), "", "")))
        .map(Qualifier.Qualified::match)
        .map(Match::rule)
        .contains(rule.id());
  }

  @Test
  void everyRuleHasAnExample() {
    assertThat(rules()).noneMatch(rule -> rule.example().isBlank() || rule.example().equals("-"));
  }

  /** Words that an earlier rule takes under every condition of this one are dead here. */
  @ParameterizedTest
  @MethodSource("rules")
  void noWordingIsTakenByAnEarlierRule(Rule rule) {
    List<Rule> earlier = TABLE.rules().subList(0, TABLE.rules().indexOf(rule));
    for (Rule above : earlier) {
      if (covers(above.when(), rule.when())) {
        assertThat(dead(above.words(), rule.words()))
            .as(rule.id() + " below " + above.id())
            .isEmpty();
        assertThat(dead(above.links(), rule.links()))
            .as(rule.id() + " below " + above.id())
            .isEmpty();
      }
    }
  }

  /** The alternatives that ask for all that some alternative above asks for. */
  private static List<String> dead(Wording above, Wording below) {
    return below.alternatives().stream()
        .filter(b -> above.alternatives().stream().anyMatch(a -> takes(a, b)))
        .map(b -> Arrays.toString(b.present()) + Arrays.toString(b.absent()))
        .toList();
  }

  private static boolean takes(Wording.Alternative above, Wording.Alternative below) {
    return all(below.present()).containsAll(all(above.present()))
        && all(below.absent()).containsAll(all(above.absent()));
  }

  private static List<Integer> all(int[] phrases) {
    return Arrays.stream(phrases).boxed().toList();
  }

  private static boolean covers(Condition above, Condition below) {
    return covers(codes(above), codes(below))
        && covers(above.statuses(), below.statuses())
        && covers(above.phases(), below.phases())
        && covers(above.hosts().names(), below.hosts().names());
  }

  private static List<Integer> codes(Condition condition) {
    return condition.codes().stream().boxed().toList();
  }

  private static <T> boolean covers(List<T> above, List<T> below) {
    return above.isEmpty() || (!below.isEmpty() && above.containsAll(below));
  }

  @Test
  void idsAreUnique() {
    assertThat(TABLE.rules()).extracting(Rule::id).doesNotHaveDuplicates();
  }

  @Test
  void codesComeAfterWords() {
    List<Boolean> words =
        TABLE.rules().stream()
            .filter(rule -> !rule.id().startsWith("domain-takes-no-mail"))
            .map(Rule::readsText)
            .toList();
    assertThat(words.lastIndexOf(true)).isLessThan(words.indexOf(false));
  }

  /** A phrase in another form than the text is brought into could never be found. */
  @Test
  void phrasesAreInNormalForm() {
    assertThat(rules().filter(rule -> rule.links().isEmpty()).flatMap(RuleTableTest::phrases))
        .allSatisfy(
            phrase ->
                assertThat(
                        NormalText.of(phrase.replace("@", "a@b.example").replace("#", "192.0.2.1"))
                            .text()
                            .strip())
                    .isEqualTo(NormalText.folded(phrase)));
  }

  @Test
  void nothingIsHardButTheAddress() {
    assertThat(rules().filter(Rule::isHard))
        .allSatisfy(
            rule -> assertThat(rule.meaning().blame().name()).as(rule.id()).isEqualTo("ADDRESS"));
  }

  @Test
  void onlyExclusionsAreIgnored() {
    assertThat(rules().filter(rule -> rule.meaning().type() == FailureType.IGNORED))
        .allMatch(Rule::isSuppression);
  }

  private static Stream<String> phrases(Rule rule) {
    return rule.text().equals("-")
        ? Stream.empty()
        : Stream.of(rule.text().split("[|+/]", -1))
            .map(term -> term.strip().replaceAll("^!|\\*$", ""));
  }
}
