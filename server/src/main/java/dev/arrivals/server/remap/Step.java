package dev.arrivals.server.remap;

import java.util.List;
import java.util.Optional;

/**
 * What a replay did with one piece of feedback.
 *
 * @param what in a word
 * @param moved what it made of messages
 * @param nowReadable whether it could not be read before
 * @param absorbed whether a copy stands for it, so that it must be looked at again when that
 *     changes
 */
record Step(What what, List<Moved> moved, boolean nowReadable, boolean absorbed) {
  static final Step SAME = new Step(What.SAME, List.of(), false, false);
  static final Step UNREADABLE = new Step(What.UNREADABLE, List.of(), false, false);
  static final Step SKIPPED = new Step(What.SKIPPED, List.of(), false, false);

  /** What became of its meaning. */
  enum What {
    /** It means the same. */
    SAME,
    /** It means something else. */
    CHANGED,
    /** It can no longer be read, and keeps its meaning. */
    UNREADABLE,
    /** It was left as it is. */
    SKIPPED,
    /** It meant the same only until what it is a copy of changed. */
    CHANGED_LATER,
    /** It was looked at before, and counted then. */
    COUNTED
  }

  /** The step of a meaning that may have changed. */
  static Step of(
      Optional<List<Moved>> moved, boolean listChanged, boolean nowReadable, boolean absorbed) {
    What what = moved.isPresent() || listChanged ? What.CHANGED : What.SAME;
    return new Step(what, moved.orElse(List.of()), nowReadable, absorbed);
  }

  /** The same of feedback that is looked at again. */
  Step again(boolean changedBefore) {
    boolean later = what == What.CHANGED && !changedBefore;
    return new Step(later ? What.CHANGED_LATER : What.COUNTED, moved, false, absorbed);
  }
}
