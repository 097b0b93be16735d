package dev.arrivals.server.mutation;

import dev.arrivals.server.address.AddressEventCodec;
import dev.arrivals.server.address.AddressEventRecord;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredAddressEventKept;
import dev.arrivals.stored.StoredMutation;

/**
 * An event of an address.
 *
 * @param key the row of the event
 */
public record AddressEventKept(String key, AddressEventRecord event) implements Mutation.Silent {

  static AddressEventKept read(StoredMutation m) {
    StoredAddressEventKept s = m.getAddressEventKept();
    return new AddressEventKept(s.getKey(), AddressEventCodec.decode(s.getEvent()));
  }

  @Override
  public int kind() {
    return StoredMutation.ADDRESS_EVENT_KEPT_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredAddressEventKept.KEY_FIELD_NUMBER, key);
    row.message(StoredAddressEventKept.EVENT_FIELD_NUMBER, AddressEventCodec.stored(event));
  }

  @Override
  public void apply(Overlay overlay) {
    overlay.table(Schema.ADDRESS_EVENTS).put(key, event);
  }
}
