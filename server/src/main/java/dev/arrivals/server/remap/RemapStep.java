package dev.arrivals.server.remap;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of remapping one piece of feedback.
 *
 * @param what in a word
 * @param moved what it made of messages
 * @param nowReadable whether it could not be read before
 * @param absorbed whether a copy stands for it, so that it must be looked at again when that
 *     changes
 */
record RemapStep(What what, List<MovedMessage> moved, boolean nowReadable, boolean absorbed) {
  static final RemapStep SAME = new RemapStep(What.SAME, List.of(), false, false);
  static final RemapStep UNREADABLE = new RemapStep(What.UNREADABLE, List.of(), false, false);
  static final RemapStep SKIPPED = new RemapStep(What.SKIPPED, List.of(), false, false);

  /** The outcome in a word. */
  enum What {
    /** The meaning is the same. */
    SAME,
    /** The meaning has changed. */
    CHANGED,
    /** The feedback can no longer be read, and keeps its meaning. */
    UNREADABLE,
    /** The feedback was skipped. */
    SKIPPED,
    /** The meaning changed only after that of the feedback that it is a copy of. */
    CHANGED_LATER,
    /** The feedback was looked at and counted before. */
    COUNTED
  }

  /** Creates the step of a meaning that may have changed. */
  static RemapStep of(
      Optional<List<MovedMessage>> moved,
      boolean listChanged,
      boolean nowReadable,
      boolean absorbed) {
    What what = moved.isPresent() || listChanged ? What.CHANGED : What.SAME;
    return new RemapStep(what, moved.orElse(List.of()), nowReadable, absorbed);
  }

  /** Returns the step as it counts for feedback that is looked at again. */
  RemapStep again(boolean changedBefore) {
    boolean later = what == What.CHANGED && !changedBefore;
    return new RemapStep(later ? What.CHANGED_LATER : What.COUNTED, moved, false, absorbed);
  }
}
