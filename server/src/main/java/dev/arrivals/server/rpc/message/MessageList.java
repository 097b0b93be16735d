package dev.arrivals.server.rpc.message;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.rpc.page.Listing;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Messages;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.state.State;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.Reason;
import dev.arrivals.v1.ListMessagesRequest;
import java.util.List;

/** The messages of a delivery that a request asks for. */
final class MessageList {
  private final State state;
  private final ListMessagesRequest request;
  private final Delivery delivery;

  private MessageList(State state, ListMessagesRequest request, Delivery delivery) {
    this.state = state;
    this.request = request;
    this.delivery = delivery;
  }

  static Listing<Message, dev.arrivals.v1.Message> of(State state, ListMessagesRequest request) {
    String id = Checks.delivery("parent", request.getParent());
    Delivery delivery = state.delivery(id).orElseThrow(() -> Missing.delivery(id).asException());
    Words.checkAll(MessageStatus.values(), request.getStatusesValueList(), "statuses");
    Words.checkAll(Reason.values(), request.getReasonsValueList(), "reasons");
    MessageList list = new MessageList(state, request, delivery);
    return new Listing<>(
        new Listing.Range<>(state, state.messages(), list.scope(), Names.from(id), Names.to(id)),
        request.getPageSize(),
        request.getPageToken(),
        list::show);
  }

  private String scope() {
    return "messages "
        + delivery.id()
        + request.getStatusesValueList()
        + request.getReasonsValueList();
  }

  private List<dev.arrivals.v1.Message> show(HotTable.Row<Message> row) {
    return matches(row.value())
        ? List.of(Messages.of(row.value(), delivery, state.epochs()))
        : List.of();
  }

  private boolean matches(Message m) {
    boolean status =
        request.getStatusesCount() == 0
            || request
                .getStatusesValueList()
                .contains(Words.number(Messages.view(m, delivery).status()));
    boolean reason =
        request.getReasonsCount() == 0
            || m.outcome()
                .reason()
                .map(r -> request.getReasonsValueList().contains(Words.number(r)))
                .orElse(false);
    return status && reason;
  }
}
