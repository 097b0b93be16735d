package dev.arrivals.server.status;

import java.util.HashSet;
import java.util.Set;

/**
 * The legs that registration announces.
 *
 * @param parts the number of parts of an attempt; at least 1
 * @param receipts the number of them that asked for a receipt; 0 stands for all
 * @param handedOver the legs to which a provider gave an id: so it has taken them, whether or not a
 *     report says so
 */
public record Expectation(int parts, int receipts, Set<LegId> handedOver) {
  /** A single part, with a receipt for it. */
  public static final Expectation ONE = new Expectation(1, 0);

  /** Takes what makes no sense to the nearest that does. */
  public Expectation {
    parts = Math.max(1, parts);
    receipts = Math.max(0, Math.min(receipts, parts));
    handedOver = Set.copyOf(handedOver);
  }

  /** No leg has an id yet. */
  public Expectation(int parts, int receipts) {
    this(parts, receipts, Set.of());
  }

  Expectation join(Expectation other) {
    return equals(other)
        ? this
        : new Expectation(
            Math.max(parts, other.parts),
            Math.max(receipts, other.receipts),
            union(handedOver, other.handedOver));
  }

  private static Set<LegId> union(Set<LegId> some, Set<LegId> others) {
    if (some.containsAll(others)) {
      return some;
    }
    if (some.isEmpty()) {
      return others;
    }
    Set<LegId> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
