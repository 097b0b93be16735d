package dev.arrivals.server.qualification;

import java.util.Set;

/**
 * The names that rules may refer to; a name that is not known is a warning.
 *
 * @param names connectors and instances; empty where nobody knows them
 * @param rules the ids of the connectors' own rules; empty where nobody knows them
 */
public record Known(Set<String> names, Set<String> rules) {
  /** No names at all: nothing is checked. */
  public static final Known NOTHING = new Known(Set.of(), Set.of());
}
