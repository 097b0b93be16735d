package dev.arrivals.webhook.definition;

import java.util.function.Function;

/**
 * A line {@code key = value} of a definition.
 *
 * @param place file and line, for errors
 */
record Entry(String place, String key, String value) {
  /** Reads the value; an error gets the place in front. */
  <T> T read(Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + key + ": " + e.getMessage(), e);
    }
  }
}
