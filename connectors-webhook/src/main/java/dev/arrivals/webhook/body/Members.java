package dev.arrivals.webhook.body;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members of an object, a form or an XML element.
 *
 * @param text the characters of an XML element, beside its members
 * @param isAnyCase whether a name is also found in letters of another case
 */
record Members(Map<String, List<Value>> members, String text, boolean isAnyCase) implements Value {
  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(members.keySet());
  }

  @Override
  public List<Value> all(String name) {
    List<Value> exact = members.getOrDefault(name, List.of());
    return isAnyCase && exact.isEmpty() ? similar(name) : exact;
  }

  private List<Value> similar(String name) {
    return members.entrySet().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .flatMap(member -> member.getValue().stream())
        .toList();
  }

  @Override
  public Value anyCase() {
    Map<String, List<Value>> all = new LinkedHashMap<>();
    members.forEach((name, values) -> all.put(name, values.stream().map(Value::anyCase).toList()));
    return new Members(all, text, true);
  }

  @Override
  public List<Value> list() {
    return List.of(this);
  }

  @Override
  public String toString() {
    return "object of " + members.size();
  }

  /** Collects members; for one thread. */
  static final class Builder {
    private final Map<String, List<Value>> members = new LinkedHashMap<>();

    /** Adds to what has that name. */
    void add(String name, Value value) {
      List<Value> before = members.get(name);
      if (before == null) {
        members.put(name, List.of(value));
      } else if (before.size() == 1) {
        members.put(name, new ArrayList<>(List.of(before.get(0), value)));
      } else {
        before.add(value);
      }
    }

    /** Takes the place of what has that name. */
    void put(String name, Value value) {
      members.put(name, List.of(value));
    }

    boolean isEmpty() {
      return members.isEmpty();
    }

    Members build(String text) {
      members.replaceAll((name, values) -> List.copyOf(values));
      return new Members(members, text, false);
    }
  }
}
