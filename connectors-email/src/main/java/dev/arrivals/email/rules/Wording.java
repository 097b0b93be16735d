package dev.arrivals.email.rules;

import dev.arrivals.webhook.Table;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The words that a rule asks for: alternatives separated by {@code |}, each of one or more phrases
 * joined by {@code +}; a phrase after {@code !} must be absent.
 */
public record Wording(List<Alternative> alternatives) {

  /** Phrases by their place in the index; at least one must be present. */
  public record Alternative(int[] present, int[] absent) {
    public boolean holds(Hits hits) {
      for (int phrase : present) {
        if (!hits.has(phrase)) {
          return false;
        }
      }
      for (int phrase : absent) {
        if (hits.has(phrase)) {
          return false;
        }
      }
      return true;
    }
  }

  public static Wording read(String cell, ToIntFunction<String> index) {
    return new Wording(
        cell.equals(Table.NONE)
            ? List.of()
            : Stream.of(cell.split("\\|", -1)).map(text -> alternative(text, index)).toList());
  }

  public boolean isEmpty() {
    return alternatives.isEmpty();
  }

  private static Alternative alternative(String text, ToIntFunction<String> index) {
    List<String> terms = Stream.of(text.split("\\+", -1)).map(String::strip).toList();
    if (terms.stream().allMatch(t -> t.startsWith("!"))) {
      throw new IllegalStateException("'" + text + "' asks for no phrase that must occur");
    }
    return new Alternative(
        terms.stream().filter(t -> !t.startsWith("!")).mapToInt(index).toArray(),
        terms.stream()
            .filter(t -> t.startsWith("!"))
            .map(t -> t.substring(1).strip())
            .mapToInt(index)
            .toArray());
  }
}
