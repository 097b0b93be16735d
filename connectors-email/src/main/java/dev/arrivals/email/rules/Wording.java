package dev.arrivals.email.rules;

import dev.arrivals.webhook.Table;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words that a rule asks for: alternatives separated by {@code |}, each of one or more phrases
 * joined by {@code +}; a phrase after {@code !} must be absent. Where phrases stand with {@code /}
 * between them, any of them will do; after {@code !} all must be absent.
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
            : Stream.of(cell.split("\\|", -1)).flatMap(text -> alternatives(text, index)).toList());
  }

  public boolean isEmpty() {
    return alternatives.isEmpty();
  }

  private static Stream<Alternative> alternatives(String text, ToIntFunction<String> index) {
    List<String> terms = Stream.of(text.split("\\+", -1)).map(String::strip).toList();
    int[] absent =
        terms.stream()
            .filter(term -> term.startsWith("!"))
            .flatMap(term -> choices(term.substring(1)))
            .mapToInt(index)
            .toArray();
    List<int[]> present = List.of(new int[0]);
    for (String term : terms.stream().filter(term -> !term.startsWith("!")).toList()) {
      present = extended(present, choices(term).mapToInt(index).toArray());
    }
    if (present.get(0).length == 0) {
      throw new IllegalStateException("'" + text + "' asks for no phrase that must occur");
    }
    return present.stream().map(phrases -> new Alternative(phrases, absent));
  }

  private static Stream<String> choices(String term) {
    return Stream.of(term.split("/", -1)).map(String::strip);
  }

  /** Every combination with one of {@code choices} after it. */
  private static List<int[]> extended(List<int[]> combinations, int[] choices) {
    return combinations.stream()
        .flatMap(
            phrases ->
                IntStream.of(choices)
                    .mapToObj(
                        choice -> IntStream.concat(IntStream.of(phrases), IntStream.of(choice))))
        .map(IntStream::toArray)
        .toList();
  }
}
