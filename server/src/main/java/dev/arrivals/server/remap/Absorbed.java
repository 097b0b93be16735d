package dev.arrivals.server.remap;

import java.util.HashMap;
import java.util.Map;

/**
 * Feedback to look at again when all else is replayed, because a copy stands for it: a copy whose
 * meaning may have changed since.
 */
final class Absorbed {
  private static final int MOST = 500_000;

  /** Why it is to be looked at. */
  enum Why {
    /** A copy stood for it, and it had not changed. */
    SAME,
    /** A copy stood for it, though it had changed. */
    CHANGED,
    /** It lost its place to a copy, whether or not it was asked for. */
    DISPLACED
  }

  private final Map<Long, Why> feedback = new HashMap<>();

  void add(long rawId, Step step) {
    if (step.absorbed()) {
      feedback.put(rawId, step.what() == Step.What.CHANGED ? Why.CHANGED : Why.SAME);
    }
    step.moved().stream()
        .flatMap(m -> m.displaced().stream())
        .forEach(id -> feedback.putIfAbsent(id, Why.DISPLACED));
  }

  boolean isEmpty() {
    return feedback.isEmpty();
  }

  boolean isFull() {
    return feedback.size() >= MOST;
  }

  /** Whether it is there because a copy stood for it. */
  boolean contains(long rawId) {
    return feedback.containsKey(rawId) && feedback.get(rawId) != Why.DISPLACED;
  }

  /** Whether it is there because it lost its place. */
  boolean isDisplaced(long rawId) {
    return feedback.get(rawId) == Why.DISPLACED;
  }

  /** Whether it was counted as changed, as what lost its place need not be again. */
  boolean changed(long rawId) {
    return feedback.get(rawId) != Why.SAME;
  }
}
