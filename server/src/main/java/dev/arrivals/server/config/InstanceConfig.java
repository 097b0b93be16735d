package dev.arrivals.server.config;

import java.util.Map;

/**
 * A configured use of a connector.
 *
 * @param createsUnregistered whether it opens messages that nobody registered
 */
public record InstanceConfig(
    String name, String connector, Map<String, String> options, boolean createsUnregistered) {
  /** Options may hold secrets; only their names are shown. */
  @Override
  public String toString() {
    return name + " (" + connector + ", options " + options.keySet() + ")";
  }
}
