package dev.arrivals.server.state;

import dev.arrivals.server.status.Counters;
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
            move.setOldClass(o.messageClass().number())
                .setOldReason(DeliveryCodec.number(o.reason())));
    to.ifPresent(
        o ->
            move.setNewClass(o.messageClass().number())
                .setNewReason(DeliveryCodec.number(o.reason())));
    return move.build();
  }

  static void apply(HotTable<Delivery> deliveries, String id, ClassMove move) {
    if (moves(move)) {
      deliveries.current(id).ifPresent(d -> deliveries.put(id, d.with(apply(d.counters(), move))));
    }
  }

  static Counters apply(Counters counters, ClassMove move) {
    Counters left = plus(counters, move.getOldClass(), move.getOldReason(), -1);
    return plus(left, move.getNewClass(), move.getNewReason(), 1);
  }

  private static boolean moves(ClassMove move) {
    return move.getOldClass() != move.getNewClass() || move.getOldReason() != move.getNewReason();
  }

  private static Counters plus(Counters counters, int messageClass, int reason, int by) {
    return messageClass == 0
        ? counters
        : counters.plus(
            DeliveryCodec.CLASSES.ofStored(messageClass - 1), DeliveryCodec.reason(reason), by);
  }
}
