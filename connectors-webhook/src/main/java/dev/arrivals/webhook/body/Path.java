package dev.arrivals.webhook.body;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place in a body: names with dots between them. {@code [0]} is the first element or repetition,
 * {@code [-1]} the last, {@code []} each of them, {@code *} each member whatever its name, {@code
 * {}} what a text holds that is itself JSON, and {@code 'a.b'} a name with such characters in it.
 * The empty path is the body itself.
 */
public final class Path {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.?(?:'([^']+)'|(\\*)|([^.\\[\\]{}'*\\s][^.\\[\\]{}'*]*))|\\[(-?\\d{1,6})?\\]|(\\{\\})");

  private final String text;
  private final List<UnaryOperator<List<Value>>> steps;

  private Path(String text, List<UnaryOperator<List<Value>>> steps) {
    this.text = text;
    this.steps = steps;
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException naming the place that cannot be read
   */
  public static Path of(String text) {
    List<UnaryOperator<List<Value>>> steps = new ArrayList<>();
    Matcher m = STEP.matcher(text);
    int from = 0;
    while (from < text.length()) {
      if (!m.find(from) || m.start() != from || (from == 0 && text.startsWith("."))) {
        throw new IllegalArgumentException(
            "path '" + text + "' at character " + (from + 1) + " (expected for example a.b[0].c)");
      }
      steps.add(step(m));
      from = m.end();
    }
    return new Path(text, List.copyOf(steps));
  }

  private static UnaryOperator<List<Value>> step(Matcher m) {
    String name = m.group(1) == null ? m.group(3) : m.group(1);
    if (name != null) {
      return values -> values.stream().flatMap(v -> v.all(name).stream()).toList();
    }
    if (m.group(2) != null) {
      return values -> values.stream().flatMap(Path::members).toList();
    }
    if (m.group(5) != null) {
      return values -> values.stream().map(Value::json).filter(Value::isPresent).toList();
    }
    String index = m.group(4);
    return index == null ? Path::elements : values -> element(values, Integer.parseInt(index));
  }

  private static Stream<Value> members(Value value) {
    return value.names().stream().flatMap(name -> value.all(name).stream());
  }

  private static List<Value> elements(List<Value> values) {
    return values.stream().flatMap(v -> v.list().stream()).toList();
  }

  /** A name that is repeated counts like a list. */
  private static List<Value> element(List<Value> values, int index) {
    List<Value> from = values.size() == 1 ? values.get(0).list() : values;
    int at = index < 0 ? from.size() + index : index;
    return at >= 0 && at < from.size() ? List.of(from.get(at)) : List.of();
  }

  /**
   * Returns the value that lies there; the first where there are more, and none where there is
   * nothing.
   */
  public Value in(Value value) {
    return found(value).stream().findFirst().orElse(Value.missing());
  }

  /** Everything that lies there, with the elements of a list one by one. */
  public List<Value> listIn(Value value) {
    return elements(found(value));
  }

  private List<Value> found(Value value) {
    List<Value> found = value.isPresent() ? List.of(value) : List.of();
    for (UnaryOperator<List<Value>> step : steps) {
      found = step.apply(found);
    }
    return found;
  }

  @Override
  public String toString() {
    return text;
  }
}
