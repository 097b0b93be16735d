package dev.arrivals.bench;

import java.util.HashMap;
import java.util.Map;

/** {@code name=value} arguments. */
public final class Arguments {
  private final Map<String, String> values = new HashMap<>();

  public Arguments(String[] args) {
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (equals > 0) {
        values.put(arg.substring(0, equals), arg.substring(equals + 1));
      }
    }
  }

  public int number(String name, int otherwise) {
    return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
  }

  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}
