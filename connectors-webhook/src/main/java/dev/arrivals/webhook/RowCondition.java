package dev.arrivals.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cell {@code when} of a row: {@code type=blocked; text!=*later*}, all of which must hold. */
final class RowCondition {
  private final List<Test> tests;

  private record Test(String fact, boolean wanted, Glob pattern) {
    boolean holds(Map<String, String> facts) {
      return pattern.matches(facts.getOrDefault(fact, "")) == wanted;
    }
  }

  private RowCondition(List<Test> tests) {
    this.tests = tests;
  }

  /** Reads the cell; an error names the piece that cannot be read. */
  static RowCondition of(String cell) {
    return new RowCondition(
        cell.equals(Table.NONE)
            ? List.of()
            : Arrays.stream(cell.split(";")).map(String::strip).map(RowCondition::test).toList());
  }

  private static Test test(String text) {
    int equals = text.indexOf('=');
    boolean wanted = equals > 0 && text.charAt(equals - 1) != '!';
    int end = wanted ? equals : equals - 1;
    if (end < 1) {
      throw new IllegalArgumentException(
          "when '" + text + "' (expected for example text=*later* or type!=blocked)");
    }
    return new Test(
        text.substring(0, end).strip().toLowerCase(Locale.ROOT),
        wanted,
        Glob.of(text.substring(equals + 1)));
  }

  boolean holds(Map<String, String> facts) {
    return tests.stream().allMatch(test -> test.holds(facts));
  }
}
