package dev.arrivals.server.remap;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.View;
import dev.arrivals.spi.Blame;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import java.util.List;
import java.util.Optional;

/**
 * The changes that a remapping made, or would make.
 *
 * @param name what it wrote; empty if that was nothing
 * @param applied whether it was to write
 * @param position from which on all of it is visible, or that it was compared with
 * @param feedback what became of feedback
 * @param messages how many messages changed
 * @param moves the commonest ways in which they did, the commonest first
 * @param quarantined how many addresses come into quarantine
 * @param released how many leave it
 * @param deliveries those whose figures change, the most changed first
 */
public record RemapResult(
    Optional<RemapName> name,
    boolean applied,
    long position,
    FeedbackCounts feedback,
    long messages,
    List<Move> moves,
    long quarantined,
    long released,
    List<Difference> deliveries) {

  /**
   * Counts of pieces of feedback.
   *
   * @param read all of them
   * @param changed mean something else now
   * @param nowReadable could not be read and now can
   * @param unreadable could be read and now cannot
   * @param skipped were left as they are
   */
  public record FeedbackCounts(
      long read, long changed, long nowReadable, long unreadable, long skipped) {}

  /** The visible state of a message, as far as moves tell messages apart. */
  public record Shown(
      View view, Optional<Reason> reason, Optional<FailureType> type, Optional<Blame> blame) {}

  /**
   * A way in which messages changed.
   *
   * @param before how they showed; empty for messages that the replay opened
   * @param samples the names of some of them
   */
  public record Move(Optional<Shown> before, Shown after, long messages, List<String> samples) {}

  /** The counters of a delivery without and with the remapping, and no other change. */
  public record Difference(Delivery delivery, Counters before, Counters after) {}
}
