package dev.arrivals.webhook.definition;

import dev.arrivals.webhook.body.Path;
import dev.arrivals.webhook.body.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The place of a text: a path from the event, {@code $.} and one from the body, {@code ?} and the
 * name of a parameter of the query; with {@code |} between them, the first that is not empty.
 */
final class Field {
  /** For what a definition does not name. */
  static final Field NONE = new Field(List.of());

  private final List<Function<Scope, Value>> places;

  /** The values that fields are read from. */
  record Scope(Value event, Value body, Value query) {}

  private Field(List<Function<Scope, Value>> places) {
    this.places = places;
  }

  /** Reads what a definition says; an error names the path that cannot be read. */
  static Field of(String text) {
    return new Field(
        Arrays.stream(text.split("\\|")).map(String::strip).map(Field::place).toList());
  }

  /** Reads several fields with commas between them. */
  static List<Field> list(String text) {
    return Arrays.stream(text.split(",")).map(Field::of).toList();
  }

  private static Function<Scope, Value> place(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a path is empty (expected for example data.to)");
    }
    if (text.startsWith("?")) {
      String name = text.substring(1);
      return scope -> scope.query().at(name);
    }
    boolean fromBody = text.startsWith("$.");
    Path path = Path.of(fromBody ? text.substring(2) : text);
    return scope -> path.in(fromBody ? scope.body() : scope.event());
  }

  String read(Scope scope) {
    return places.stream()
        .map(place -> place.apply(scope).text())
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }
}
