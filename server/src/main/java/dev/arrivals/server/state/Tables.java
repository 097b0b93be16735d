package dev.arrivals.server.state;

import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.Table;
import java.util.List;

/** All tables there are. */
record Tables(
    HotTable<Delivery> deliveries,
    HotTable<Message> messages,
    HotTable<List<BoundLeg>> nativeIds,
    HotTable<List<Unmatched>> waiting,
    HotTable<Address> addresses,
    HotTable<Unmappable> unmappable,
    HotTable<SeenToken> tokens,
    HotTable<Text> texts,
    HotTable<ToldOfAddress> addressEvents) {

  static Tables over(Store store, long recentBytes) {
    RecentRows recent = new RecentRows(recentBytes);
    return new Tables(
        new HotTable<>(store, Table.DELIVERIES, new DeliveryCodec(), recent),
        new HotTable<>(store, Table.MESSAGES, new MessageCodec(), recent),
        new HotTable<>(store, Table.NATIVE_IDS, new BoundLegsCodec(), recent),
        new HotTable<>(store, Table.WAITING, new WaitingCodec(), recent),
        new HotTable<>(store, Table.ADDRESSES, new AddressCodec(), recent),
        new HotTable<>(store, Table.UNMAPPABLE, new UnmappableCodec(), recent),
        new HotTable<>(store, Table.TOKENS, new SeenTokenCodec(), recent),
        new HotTable<>(store, Table.TEXTS, new TextCodec(), recent),
        new HotTable<>(store, Table.ADDRESS_EVENTS, new ToldOfAddressCodec(), recent));
  }

  /** Tables that show what these have published, and change without them. */
  Tables trial() {
    return new Tables(
        new HotTable<>(deliveries, new DeliveryCodec()),
        new HotTable<>(messages, new MessageCodec()),
        new HotTable<>(nativeIds, new BoundLegsCodec()),
        new HotTable<>(waiting, new WaitingCodec()),
        new HotTable<>(addresses, new AddressCodec()),
        new HotTable<>(unmappable, new UnmappableCodec()),
        new HotTable<>(tokens, new SeenTokenCodec()),
        new HotTable<>(texts, new TextCodec()),
        new HotTable<>(addressEvents, new ToldOfAddressCodec()));
  }

  List<HotTable<?>> all() {
    return List.of(
        deliveries,
        messages,
        nativeIds,
        waiting,
        addresses,
        unmappable,
        tokens,
        texts,
        addressEvents);
  }
}
