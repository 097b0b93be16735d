package dev.arrivals.spi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of one instance: what was set, and the declared default of what was not. */
public final class ConnectorOptions {
  private final Map<String, String> values;

  private ConnectorOptions(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Checks {@code set} against what is {@code declared} and fills in the defaults.
   *
   * @throws IllegalArgumentException naming every unknown option, every missing one and every empty
   *     secret at once
   */
  public static ConnectorOptions of(List<ConnectorOption> declared, Map<String, String> set) {
    Map<String, String> values = new HashMap<>();
    declared.forEach(o -> o.defaultValue().ifPresent(v -> values.put(o.name(), v)));
    values.putAll(set);
    String problems =
        Stream.of(
                unknown(declared, set.keySet()),
                declared.stream()
                    .filter(o -> o.required() && !values.containsKey(o.name()))
                    .map(o -> "option '" + o.name() + "' is missing"),
                declared.stream()
                    .filter(o -> o.secret() && values.getOrDefault(o.name(), "set").isBlank())
                    .map(o -> "option '" + o.name() + "' is empty (expected: a secret)"))
            .flatMap(Function.identity())
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems);
    }
    return new ConnectorOptions(Map.copyOf(values));
  }

  private static Stream<String> unknown(List<ConnectorOption> declared, Set<String> set) {
    List<String> names = declared.stream().map(ConnectorOption::name).sorted().toList();
    return set.stream()
        .filter(k -> !names.contains(k))
        .sorted()
        .map(k -> "unknown option '" + k + "' (expected one of " + names + ")");
  }

  /** The value of an option, where it was set or has a default. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value of an option that is required or has a default. */
  public String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("option '" + name + "' is not set");
    }
    return value;
  }
}
