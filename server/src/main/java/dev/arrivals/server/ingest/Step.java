package dev.arrivals.server.ingest;

import java.util.List;
import java.util.Optional;

/**
 * What a replay did with one piece of feedback.
 *
 * @param what in a word
 * @param moved what it made of messages
 * @param nowReadable whether it could not be read before
 */
record Step(What what, List<Moved> moved, boolean nowReadable) {
  static final Step SAME = new Step(What.SAME, List.of(), false);
  static final Step UNREADABLE = new Step(What.UNREADABLE, List.of(), false);
  static final Step SKIPPED = new Step(What.SKIPPED, List.of(), false);

  /** What became of its meaning. */
  enum What {
    /** It means the same. */
    SAME,
    /** It means something else. */
    CHANGED,
    /** It can no longer be read, and keeps its meaning. */
    UNREADABLE,
    /** It was left as it is. */
    SKIPPED
  }

  /** The step of a meaning that may have changed. */
  static Step of(Optional<List<Moved>> moved, boolean listChanged, boolean nowReadable) {
    return moved.isPresent() || listChanged
        ? new Step(What.CHANGED, moved.orElse(List.of()), nowReadable)
        : SAME;
  }
}
