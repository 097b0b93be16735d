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
 */
record Members(Map<String, List<Value>> members, String text) implements Value {
  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(members.keySet());
  }

  @Override
  public List<Value> all(String name) {
    return members.getOrDefault(name, List.of());
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
      return new Members(members, text);
    }
  }
}
