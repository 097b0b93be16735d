package dev.arrivals.email.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group of fields of a delivery status (RFC 3464 §2.1), about the message or a recipient. */
final class FieldGroup {
  private static final Set<String> RECIPIENTS =
      Set.of("final-recipient", "original-recipient", "x-actual-recipient");
  private static final Set<String> VERDICTS = Set.of("action", "status", "diagnostic-code");

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Keeps the first value of a field; a second one adds to a diagnostic, else says nothing. */
  void add(String name, String value) {
    values.merge(
        name,
        value,
        (first, next) ->
            name.equals("diagnostic-code") ? first + "\n" + next : first.isBlank() ? next : first);
  }

  /** Takes a field away again. */
  Optional<String> remove(String name) {
    return Optional.ofNullable(values.remove(name));
  }

  /** The values of all fields but those of these names. */
  List<String> others(Set<String> names) {
    List<String> found = new ArrayList<>(0);
    for (Map.Entry<String, String> field : values.entrySet()) {
      if (!names.contains(field.getKey())) {
        found.add(field.getValue());
      }
    }
    return found;
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  boolean has(String name) {
    return !values.getOrDefault(name, "").isBlank();
  }

  boolean namesRecipient() {
    return hasAny(RECIPIENTS);
  }

  boolean isVerdict() {
    return hasAny(VERDICTS);
  }

  private boolean hasAny(Set<String> names) {
    for (String name : names) {
      if (has(name)) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Takes over what {@code rest} says and this does not: a blank line had split them. */
  void fill(FieldGroup rest) {
    rest.values.forEach(values::putIfAbsent);
  }
}
