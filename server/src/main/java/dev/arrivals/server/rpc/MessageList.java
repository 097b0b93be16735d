package dev.arrivals.server.rpc;

import dev.arrivals.server.ingest.Missing;
import dev.arrivals.server.state.Delivery;
import dev.arrivals.server.state.HotTable;
import dev.arrivals.server.state.Message;
import dev.arrivals.server.state.Names;
import dev.arrivals.server.state.State;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.Reason;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.ListMessagesResponse;

/** One page of the messages of a delivery. */
final class MessageList {
  private static final int LOOKED_AT = 10_000;
  private static final int CHUNK = 500;

  private final State state;
  private final ListMessagesRequest request;
  private final Delivery delivery;
  private final String scope;
  private final int size;

  MessageList(State state, ListMessagesRequest request) {
    this.state = state;
    this.request = request;
    String id = Checks.delivery("parent", request.getParent());
    this.delivery = state.delivery(id).orElseThrow(() -> Missing.delivery(id).asException());
    Words.checkAll(MessageStatus.values(), request.getStatusesValueList(), "statuses");
    Words.checkAll(Reason.values(), request.getReasonsValueList(), "reasons");
    this.size = Checks.pageSize(request.getPageSize());
    this.scope = "messages " + id + request.getStatusesValueList() + request.getReasonsValueList();
  }

  ListMessagesResponse page() {
    ListMessagesResponse.Builder b = ListMessagesResponse.newBuilder();
    String from = Tokens.after(scope, request.getPageToken(), Names.from(delivery.id()), state);
    for (int looked = 0; looked < LOOKED_AT; looked += CHUNK) {
      HotTable.Page<Message> rows = state.messages().page(from, Names.to(delivery.id()), CHUNK);
      for (HotTable.Row<Message> row : rows.rows()) {
        if (b.getMessagesCount() == size) {
          return b.setNextPageToken(Tokens.page(scope, row.key(), state)).build();
        }
        if (matches(row.value())) {
          b.addMessages(Messages.of(row.value(), delivery, state.epochs()));
        }
        from = row.key() + '\0';
      }
      if (rows.last()) {
        return b.build();
      }
    }
    return b.setNextPageToken(Tokens.page(scope, from, state)).build();
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
