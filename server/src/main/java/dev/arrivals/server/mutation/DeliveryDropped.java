package dev.arrivals.server.mutation;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredDeliveryDropped;
import dev.arrivals.stored.StoredMutation;

/**
 * The deletion of a delivery.
 *
 * @param forgotten whether its id is free again; before that it is only marked
 */
public record DeliveryDropped(String delivery, boolean forgotten) implements Mutation.Silent {

  static DeliveryDropped read(StoredMutation m) {
    StoredDeliveryDropped s = m.getDeliveryDropped();
    return new DeliveryDropped(s.getDelivery(), s.getForgotten());
  }

  @Override
  public int kind() {
    return StoredMutation.DELIVERY_DROPPED_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredDeliveryDropped.DELIVERY_FIELD_NUMBER, delivery);
    row.flag(StoredDeliveryDropped.FORGOTTEN_FIELD_NUMBER, forgotten);
  }

  @Override
  public void apply(Overlay overlay) {
    HotTable<Delivery> deliveries = overlay.table(Schema.DELIVERIES);
    if (forgotten) {
      deliveries.remove(delivery);
    } else {
      deliveries
          .current(delivery)
          .ifPresent(d -> deliveries.put(delivery, d.withDeleteTime(overlay.time())));
    }
  }
}
