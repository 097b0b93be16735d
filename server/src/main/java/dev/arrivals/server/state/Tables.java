package dev.arrivals.server.state;

import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.Table;
import java.util.List;

/** All tables there are. */
record Tables(
    HotTable<Delivery> deliveries,
    HotTable<Message> messages,
    HotTable<List<BoundLeg>> nativeIds,
    HotTable<Waiters> waiting,
    HotTable<Address> addresses,
    HotTable<Unmappable> unmappable,
    HotTable<SeenToken> tokens,
    HotTable<Text> texts,
    HotTable<ToldOfAddress> addressEvents) {

  static Tables over(Store store, long recentBytes, Touched touched) {
    RecentRows recent = new RecentRows(recentBytes);
    return new Tables(
        new HotTable<>(store, Table.DELIVERIES, new DeliveryCodec(), recent, touched),
        new HotTable<>(store, Table.MESSAGES, new MessageCodec(), recent, touched),
        new HotTable<>(store, Table.NATIVE_IDS, new BoundLegsCodec(), recent, touched),
        new HotTable<>(store, Table.WAITING, new WaitingCodec(), recent, touched),
        // What a message says is written and hardly ever read.
        new HotTable<>(store, Table.ADDRESSES, new AddressCodec(), RecentRows.none(), touched),
        new HotTable<>(store, Table.UNMAPPABLE, new UnmappableCodec(), recent, touched),
        new HotTable<>(store, Table.TOKENS, new SeenTokenCodec(), recent, touched),
        new HotTable<>(store, Table.TEXTS, new TextCodec(), recent, touched),
        new HotTable<>(store, Table.ADDRESS_EVENTS, new ToldOfAddressCodec(), recent, touched));
  }

  /** Tables that show what these have published, and change without them. */
  Tables trial(Touched touched) {
    return new Tables(
        new HotTable<>(deliveries, new DeliveryCodec(), touched),
        new HotTable<>(messages, new MessageCodec(), touched),
        new HotTable<>(nativeIds, new BoundLegsCodec(), touched),
        new HotTable<>(waiting, new WaitingCodec(), touched),
        new HotTable<>(addresses, new AddressCodec(), touched),
        new HotTable<>(unmappable, new UnmappableCodec(), touched),
        new HotTable<>(tokens, new SeenTokenCodec(), touched),
        new HotTable<>(texts, new TextCodec(), touched),
        new HotTable<>(addressEvents, new ToldOfAddressCodec(), touched));
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
