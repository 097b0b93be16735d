package dev.arrivals.server.state;

import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Outcome;
import dev.arrivals.stored.ClassMove;
import java.util.Optional;

/** Moves messages between the counters of their delivery. The number 0 is "nowhere". */
final class Counting {
  private Counting() {}

  /** The move of a message from an old outcome to a new one; either may be missing. */
  static ClassMove move(Optional<Outcome> from, Optional<Outcome> to) {
    ClassMove.Builder move = ClassMove.newBuilder();
    from.ifPresent(
        o ->
            move.setOldClass(o.messageClass().ordinal() + 1)
                .setOldReason(DeliveryCodec.number(o.reason())));
    to.ifPresent(
        o ->
            move.setNewClass(o.messageClass().ordinal() + 1)
                .setNewReason(DeliveryCodec.number(o.reason())));
    return move.build();
  }

  static void apply(HotTable<Delivery> deliveries, String id, ClassMove move) {
    boolean stays =
        move.getOldClass() == move.getNewClass() && move.getOldReason() == move.getNewReason();
    if (stays) {
      return;
    }
    deliveries
        .current(id)
        .ifPresent(d -> deliveries.put(id, count(count(d, move, true), move, false)));
  }

  private static Delivery count(Delivery d, ClassMove move, boolean old) {
    int messageClass = old ? move.getOldClass() : move.getNewClass();
    int reason = old ? move.getOldReason() : move.getNewReason();
    return messageClass == 0
        ? d
        : d.with(
            d.counters()
                .plus(
                    MessageClass.values()[messageClass - 1],
                    DeliveryCodec.reason(reason),
                    old ? -1 : 1));
  }
}
