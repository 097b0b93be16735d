package dev.arrivals.server.rpc.feedback;

import dev.arrivals.server.address.AddressEventRecord;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.rpc.page.Listing;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Times;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.state.State;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.v1.AddressEvent;
import dev.arrivals.v1.ListAddressEventsRequest;
import java.util.List;

/** The events of addresses that a request asks for. */
final class AddressEventList {
  private static final String END = "\uffff";

  private AddressEventList() {}

  static Listing<AddressEventRecord, AddressEvent> of(
      State state, ListAddressEventsRequest request) {
    String address = Names.fold(Checks.optionalText("address", request.getAddress(), 512));
    String instance = Checks.optionalText("instance", request.getInstance(), 128);
    return new Listing<>(
        new Listing.Range<>(
            state,
            state.addressEvents(),
            "address events " + instance + " " + address,
            address.isEmpty() ? "" : Names.from(address),
            address.isEmpty() ? END : Names.to(address)),
        request.getPageSize(),
        request.getPageToken(),
        row -> show(row, instance));
  }

  private static List<AddressEvent> show(HotTable.Row<AddressEventRecord> row, String instance) {
    return instance.isEmpty() || row.value().instance().equals(instance)
        ? List.of(show(row.value()))
        : List.of();
  }

  static AddressEvent show(AddressEventRecord e) {
    return AddressEvent.newBuilder()
        .setKindValue(Words.number(e.kind()))
        .setChannelValue(Words.number(e.channel()))
        .setAddress(e.address())
        .setInstance(e.instance())
        .setMessage(e.message())
        .setText(e.text())
        .setEventTime(Times.of(e.eventTime()))
        .setReceiveTime(Times.of(e.receivedTime()))
        .build();
  }
}
