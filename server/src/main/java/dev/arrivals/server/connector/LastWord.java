package dev.arrivals.server.connector;

import dev.arrivals.spi.Mapping;

/**
 * Has the last word on what a mapper made of feedback, wherever that came from. Called on the
 * thread that mapped; must not block or throw.
 */
@FunctionalInterface
public interface LastWord {
  /** Leaves every mapping as it is. */
  LastWord CONNECTORS = (instance, mapping) -> mapping;

  /** Returns what the mapping means after all. */
  Mapping of(Instance instance, Mapping mapping);
}
