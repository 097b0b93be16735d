package dev.arrivals.server.state;

import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.EngagementKind;
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

  /** The same with what the evidence shows of engagement. */
  static ClassMove move(Optional<Message> from, Message to) {
    return move(from.map(Message::outcome), Optional.of(to.outcome())).toBuilder()
        .setOldEngagement(from.map(m -> EngagementKind.setOf(m.evidence())).orElse(0))
        .setNewEngagement(EngagementKind.setOf(to.evidence()))
        .build();
  }

  static void apply(HotTable<Delivery> deliveries, String id, ClassMove move) {
    if (moves(move)) {
      deliveries.current(id).ifPresent(d -> deliveries.put(id, d.with(apply(d.counters(), move))));
    }
  }

  static Counters apply(Counters counters, ClassMove move) {
    Counters left = plus(counters, move.getOldClass(), move.getOldReason(), -1);
    return plus(left, move.getNewClass(), move.getNewReason(), 1)
        .with(counters.engagement().moved(move.getOldEngagement(), move.getNewEngagement()));
  }

  /** The counters with one more message. */
  static Counters plus(Counters counters, Message message) {
    Outcome outcome = message.outcome();
    return counters
        .plus(outcome.messageClass(), outcome.reason(), 1)
        .with(counters.engagement().moved(0, EngagementKind.setOf(message.evidence())));
  }

  private static boolean moves(ClassMove move) {
    return move.getOldClass() != move.getNewClass()
        || move.getOldReason() != move.getNewReason()
        || move.getOldEngagement() != move.getNewEngagement();
  }

  private static Counters plus(Counters counters, int messageClass, int reason, int by) {
    return messageClass == 0
        ? counters
        : counters.plus(
            DeliveryCodec.CLASSES.ofStored(messageClass - 1), DeliveryCodec.reason(reason), by);
  }
}
