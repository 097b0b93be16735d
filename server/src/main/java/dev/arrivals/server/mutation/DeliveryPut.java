package dev.arrivals.server.mutation;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.delivery.DeliveryCodec;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredDeliveryPut;
import dev.arrivals.stored.StoredMutation;
import java.util.Optional;

/**
 * The creation of a delivery, or other settings for it.
 *
 * @param settings the delivery without its counters and earlier terms, which stay as they are
 * @param before its settings before, where messages show differently since then
 */
public record DeliveryPut(Delivery settings, Optional<Delivery> before) implements Mutation {

  /** Returns the change that puts a delivery in the place of what it was before. */
  public static DeliveryPut of(Delivery delivery, Optional<Delivery> before) {
    return new DeliveryPut(
        delivery.settings(),
        before.filter(b -> b.showsOtherwise(delivery)).map(Delivery::settings));
  }

  static DeliveryPut read(StoredMutation m) {
    StoredDeliveryPut s = m.getDeliveryPut();
    String id = s.getDelivery();
    return new DeliveryPut(
        DeliveryCodec.decode(id, s.getSettings(), Counters.NONE),
        s.hasBefore()
            ? Optional.of(DeliveryCodec.decode(id, s.getBefore(), Counters.NONE))
            : Optional.empty());
  }

  @Override
  public int kind() {
    return StoredMutation.DELIVERY_PUT_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredDeliveryPut.DELIVERY_FIELD_NUMBER, settings.id());
    row.message(StoredDeliveryPut.SETTINGS_FIELD_NUMBER, DeliveryCodec.settings(settings));
    before.ifPresent(
        b -> row.message(StoredDeliveryPut.BEFORE_FIELD_NUMBER, DeliveryCodec.settings(b)));
  }

  @Override
  public void apply(Overlay overlay) {
    HotTable<Delivery> deliveries = overlay.table(Schema.DELIVERIES);
    Delivery put =
        deliveries
            .current(settings.id())
            .map(now -> settings.with(now.counters()).after(now, overlay.position()))
            .orElse(settings);
    deliveries.put(settings.id(), put);
  }

  @Override
  public void show(Watched watched) {
    before.ifPresent(watched::reshown);
  }

  @Override
  public void trace(Traced traced) {}

  @Override
  public void tell(Remapped remapped) {}

  @Override
  public Optional<RawKept> raw() {
    return Optional.empty();
  }
}
