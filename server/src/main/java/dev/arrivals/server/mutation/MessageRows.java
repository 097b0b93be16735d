package dev.arrivals.server.mutation;

import dev.arrivals.server.address.Addresses;
import dev.arrivals.server.delivery.ClassMove;
import dev.arrivals.server.delivery.Counting;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.NativeIds;
import dev.arrivals.server.text.FailureTexts;

/** Changes the row of a message, and the rows of other tables that follow from it. */
final class MessageRows {
  private MessageRows() {}

  /**
   * Puts a message in the place of what it was before. Its counters move as the journal recorded
   * it; the moves of its address and failure texts are recorded nowhere and follow from both
   * versions.
   */
  static void replace(Overlay overlay, Message before, Message after, ClassMove move) {
    put(overlay, after, move);
    Addresses.move(overlay.table(Schema.ADDRESSES), before, after);
    FailureTexts.move(overlay.table(Schema.TEXTS), before, after, overlay.time());
  }

  /** Puts a message whose address and failure texts stay as they are. */
  static void put(Overlay overlay, Message message, ClassMove move) {
    overlay.table(Schema.MESSAGES).put(message.key(), message);
    Counting.apply(overlay.table(Schema.DELIVERIES), message.delivery(), move);
    overlay.effects().moved(message.key(), move);
  }

  /** Removes a message, its native ids, and what it contributed to its address and texts. */
  static void remove(Overlay overlay, Message message) {
    Addresses.remove(overlay.table(Schema.ADDRESSES), message);
    FailureTexts.remove(overlay.table(Schema.TEXTS), message);
    overlay.table(Schema.MESSAGES).remove(message.key());
    NativeIds.unbind(overlay.table(Schema.NATIVE_IDS), message);
  }
}
