package dev.arrivals.server.rpc.watch;

import dev.arrivals.server.message.Names;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.watch.Change;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.v1.WatchMessagesRequest;
import java.util.Optional;
import java.util.Set;

/** A client's filter of changes. */
final class WatchFilter {
  private final Optional<String> delivery;
  private final Set<Integer> statuses;
  private final Set<Integer> types;
  private final int channel;
  private final String address;

  WatchFilter(WatchMessagesRequest request) {
    delivery =
        request.getParent().isEmpty()
            ? Optional.empty()
            : Optional.of(Checks.delivery("parent", request.getParent()));
    Words.checkAll(MessageStatus.values(), request.getStatusesValueList(), "statuses");
    statuses = Set.copyOf(request.getStatusesValueList());
    Words.checkAll(FailureType.values(), request.getTypesValueList(), "types");
    types = Set.copyOf(request.getTypesValueList());
    channel = request.getChannelValue();
    if (channel != 0) {
      Words.required(Channel.values(), channel, "channel");
    }
    address = Names.fold(Checks.optionalText("address", request.getAddress(), 512));
  }

  /** Returns the only delivery that is wanted. */
  Optional<String> delivery() {
    return delivery;
  }

  boolean wants(Change c) {
    return (channel == 0 || Words.number(c.message().channel()) == channel)
        && (address.isEmpty() || Names.fold(c.message().address()).equals(address))
        && (statuses.isEmpty() || hasStatus(c))
        && (types.isEmpty() || hasType(c));
  }

  private boolean hasStatus(Change c) {
    return statuses.contains(Words.number(c.after().status()))
        || c.before().filter(v -> statuses.contains(Words.number(v.status()))).isPresent();
  }

  private boolean hasType(Change c) {
    return c.type().filter(t -> types.contains(Words.number(t))).isPresent()
        || c.typeBefore().filter(t -> types.contains(Words.number(t))).isPresent();
  }
}
