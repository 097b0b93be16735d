package dev.arrivals.server.journal;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The changes that a commit group made to messages, read back from the journal.
 *
 * @param moves one for each message that changed, in the order of their first change
 * @param reshown deliveries whose messages show differently since then, in order of id
 * @param moved the keys of moves, where deliveries show differently too
 * @param deliveries the ids of all whose messages changed or show differently
 */
public record Group(
    long position,
    Instant time,
    List<Move> moves,
    List<Delivery> reshown,
    Set<String> moved,
    Set<String> deliveries) {
  /**
   * The change of one message.
   *
   * @param before its class before the group; empty if the group registered it
   * @param reports what was reported, in order
   */
  public record Move(
      String key,
      Optional<MessageClass> before,
      MessageClass after,
      Optional<Reason> reason,
      List<Report> reports) {}
}
