package dev.arrivals.server.remap;

import java.util.HashMap;
import java.util.Map;

/**
 * Feedback whose reports merged with those of a copy. It is looked at again when all else is
 * remapped, since the copy may have changed its meaning by then.
 */
final class ShadowedFeedback {
  private static final int MOST = 500_000;

  /** The reason to look at feedback again. */
  enum Why {
    /** A copy stood for it, and it had not changed. */
    SAME,
    /** A copy stood for it, though it had changed. */
    CHANGED,
    /** The feedback lost its place to a copy, whether or not it was asked for. */
    DISPLACED
  }

  private final Map<Long, Why> feedback = new HashMap<>();

  void add(long rawId, RemapStep step) {
    if (step.absorbed()) {
      feedback.put(rawId, step.what() == RemapStep.What.CHANGED ? Why.CHANGED : Why.SAME);
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

  /** Returns whether feedback is here because a copy stood for it. */
  boolean contains(long rawId) {
    return feedback.containsKey(rawId) && feedback.get(rawId) != Why.DISPLACED;
  }

  /** Returns whether feedback is here because it lost its place to a copy. */
  boolean isDisplaced(long rawId) {
    return feedback.get(rawId) == Why.DISPLACED;
  }

  /** Returns whether feedback was counted as changed already. */
  boolean changed(long rawId) {
    return feedback.get(rawId) != Why.SAME;
  }
}
