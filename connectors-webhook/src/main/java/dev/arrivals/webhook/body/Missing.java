package dev.arrivals.webhook.body;

import java.util.List;

/** The value that is not there. */
enum Missing implements Value {
  VALUE;

  @Override
  public boolean isPresent() {
    return false;
  }

  @Override
  public List<Value> list() {
    return List.of();
  }

  @Override
  public String toString() {
    return "missing";
  }
}
