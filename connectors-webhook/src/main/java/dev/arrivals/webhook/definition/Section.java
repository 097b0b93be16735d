package dev.arrivals.webhook.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A section of a definition: entries by key. */
final class Section {
  private final String place;
  private final String name;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * Starts an empty one.
   *
   * @param place where it begins, for errors
   */
  Section(String place, String name) {
    this.place = place;
    this.name = name;
  }

  void add(Entry entry) {
    if (entries.put(entry.key(), entry) != null) {
      throw new IllegalArgumentException(
          entry.place() + ": '" + entry.key() + "' comes twice in [" + name + "]");
    }
  }

  /** Refuses a key that is not {@code known}; those that end with a dot may go on. */
  void allow(List<String> known) {
    for (Entry entry : entries.values()) {
      String key = entry.key();
      if (known.stream().noneMatch(k -> k.endsWith(".") ? key.startsWith(k) : key.equals(k))) {
        throw new IllegalArgumentException(
            entry.place() + ": '" + key + "' in [" + name + "] (expected one of " + known + ")");
      }
    }
  }

  <T> Optional<T> find(String key, Function<String, T> reader) {
    return Optional.ofNullable(entries.get(key)).map(entry -> entry.read(reader));
  }

  <T> T get(String key, Function<String, T> reader) {
    return find(key, reader)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    place + ": '" + key + "' is missing in [" + name + "]"));
  }

  /** The entries whose key begins so, by the rest of the key. */
  <T> Map<String, T> all(String prefix, Function<String, T> reader) {
    Map<String, T> all = new LinkedHashMap<>();
    entries.forEach(
        (key, entry) -> {
          if (key.startsWith(prefix)) {
            all.put(key.substring(prefix.length()), entry.read(reader));
          }
        });
    return all;
  }
}
