package dev.arrivals.server.mutation;

import dev.arrivals.server.message.Names;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredMessagesPurged;
import dev.arrivals.stored.StoredMutation;
import java.util.List;

/** Messages of a deleted delivery that are gone, by their ids. */
public record MessagesPurged(String delivery, List<String> messages) implements Mutation.Silent {

  static MessagesPurged read(StoredMutation m) {
    StoredMessagesPurged s = m.getMessagesPurged();
    return new MessagesPurged(s.getDelivery(), s.getMessagesList());
  }

  @Override
  public int kind() {
    return StoredMutation.MESSAGES_PURGED_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredMessagesPurged.DELIVERY_FIELD_NUMBER, delivery);
    row.texts(StoredMessagesPurged.MESSAGES_FIELD_NUMBER, messages);
  }

  @Override
  public void apply(Overlay overlay) {
    for (String id : messages) {
      overlay
          .table(Schema.MESSAGES)
          .current(Names.message(delivery, id))
          .ifPresent(message -> MessageRows.remove(overlay, message));
    }
  }
}
