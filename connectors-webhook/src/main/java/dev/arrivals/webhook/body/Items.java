package dev.arrivals.webhook.body;

import java.util.List;

/** The elements of a list. */
record Items(List<Value> list) implements Value {
  @Override
  public Value anyCase() {
    return new Items(list.stream().map(Value::anyCase).toList());
  }

  @Override
  public String toString() {
    return "list of " + list.size();
  }
}
