package dev.arrivals.server.ingest;

import dev.arrivals.server.state.Binding;
import dev.arrivals.spi.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client says of one message. */
public record Registration(
    String delivery,
    String message,
    Optional<Channel> channel,
    String address,
    Map<String, String> labels,
    int parts,
    int receipts,
    List<Binding> bindings) {
  /** How many legs a message may have, with an id or without. */
  public static final int MOST_LEGS = 1_024;
}
