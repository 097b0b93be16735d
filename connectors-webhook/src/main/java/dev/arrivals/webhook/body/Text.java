package dev.arrivals.webhook.body;

import java.util.List;

/** A text, a number or a truth value. */
record Text(String text) implements Value {
  @Override
  public List<Value> list() {
    return List.of(this);
  }

  /** Never shows the text: bodies hold people. */
  @Override
  public String toString() {
    return "text of " + text.length() + " characters";
  }
}
