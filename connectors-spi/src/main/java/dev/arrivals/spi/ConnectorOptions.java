package dev.arrivals.spi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The options of one instance: what was set, and the declared default of what was not. */
public final class ConnectorOptions {
  private final Map<String, String> values;

  private ConnectorOptions(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Checks {@code set} against what is {@code declared} and fills in the defaults.
   *
   * @throws IllegalArgumentException naming every unknown and every missing option at once
   */
  public static ConnectorOptions of(List<ConnectorOption> declared, Map<String, String> set) {
    Map<String, String> values = new HashMap<>();
    declared.forEach(o -> o.defaultValue().ifPresent(v -> values.put(o.name(), v)));
    values.putAll(set);
    List<String> names = declared.stream().map(ConnectorOption::name).sorted().toList();
    String problems =
        java.util.stream.Stream.concat(
                set.keySet().stream()
                    .filter(k -> !names.contains(k))
                    .sorted()
                    .map(k -> "unknown option '" + k + "' (expected one of " + names + ")"),
                names.stream()
                    .filter(k -> !values.containsKey(k))
                    .map(k -> "option '" + k + "' is missing"))
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems);
    }
    return new ConnectorOptions(Map.copyOf(values));
  }

  /** The value of a declared option. */
  public String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("option '" + name + "' is not declared");
    }
    return value;
  }
}
