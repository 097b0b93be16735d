package dev.arrivals.server.mutation;

import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredAddressEventsForgotten;
import dev.arrivals.stored.StoredMutation;
import java.util.List;

/** Events of addresses that are no longer kept, by their rows. */
public record AddressEventsForgotten(List<String> keys) implements Mutation.Silent {

  static AddressEventsForgotten read(StoredMutation m) {
    return new AddressEventsForgotten(m.getAddressEventsForgotten().getKeysList());
  }

  @Override
  public int kind() {
    return StoredMutation.ADDRESS_EVENTS_FORGOTTEN_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.texts(StoredAddressEventsForgotten.KEYS_FIELD_NUMBER, keys);
  }

  @Override
  public void apply(Overlay overlay) {
    keys.forEach(overlay.table(Schema.ADDRESS_EVENTS)::remove);
  }
}
