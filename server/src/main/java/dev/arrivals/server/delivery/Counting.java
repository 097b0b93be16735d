package dev.arrivals.server.delivery;

import dev.arrivals.server.message.Message;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.EngagementKind;
import dev.arrivals.server.status.Outcome;
import dev.arrivals.server.tables.HotTable;
import java.util.Optional;

/** Moves messages between the counters of their delivery. The number 0 is "nowhere". */
public final class Counting {
  private Counting() {}

  /** Returns the move of a message, which is new if {@code from} is empty. */
  public static ClassMove move(Optional<Message> from, Message to) {
    return new ClassMove(
        from.map(m -> m.outcome().messageClass().number()).orElse(0),
        from.map(m -> DeliveryCodec.number(m.outcome().reason())).orElse(0),
        to.outcome().messageClass().number(),
        DeliveryCodec.number(to.outcome().reason()),
        from.map(m -> EngagementKind.setOf(m.evidence())).orElse(0),
        EngagementKind.setOf(to.evidence()));
  }

  /** Moves a message between the counters of a delivery, if it is there. */
  public static void apply(HotTable<Delivery> deliveries, String id, ClassMove move) {
    if (move.changesCounters()) {
      deliveries.current(id).ifPresent(d -> deliveries.put(id, d.with(apply(d.counters(), move))));
    }
  }

  /** Returns the counters after a move. */
  public static Counters apply(Counters counters, ClassMove move) {
    Counters left = plus(counters, move.oldClass(), move.oldReason(), -1);
    return plus(left, move.newClass(), move.newReason(), 1)
        .with(counters.engagement().moved(move.oldEngagement(), move.newEngagement()));
  }

  /** Returns the counters with one more message. */
  public static Counters plus(Counters counters, Message message) {
    Outcome outcome = message.outcome();
    return counters
        .plus(outcome.messageClass(), outcome.reason(), 1)
        .with(counters.engagement().moved(0, EngagementKind.setOf(message.evidence())));
  }

  private static Counters plus(Counters counters, int messageClass, int reason, int by) {
    return messageClass == 0
        ? counters
        : counters.plus(
            DeliveryCodec.CLASSES.ofStored(messageClass - 1), DeliveryCodec.reason(reason), by);
  }
}
