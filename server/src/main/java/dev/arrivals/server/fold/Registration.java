package dev.arrivals.server.fold;

import dev.arrivals.server.message.Binding;
import dev.arrivals.spi.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client's registration of one message. */
public record Registration(
    String delivery,
    String message,
    Optional<Channel> channel,
    String address,
    Map<String, String> labels,
    int parts,
    int receipts,
    List<Binding> bindings) {
  /** The most legs that a message may have, with an id or without. */
  public static final int MOST_LEGS = 1_024;

  // What the message, its rows and their places in tables take beside the texts.
  private static final long ITEM_BYTES = 1_000;
  private static final long PART_BYTES = 300;

  /** About how much memory it takes until it is written. */
  public long size() {
    long bytes = ITEM_BYTES + address.length();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      bytes += PART_BYTES + label.getKey().length() + label.getValue().length();
    }
    for (Binding binding : bindings) {
      bytes += PART_BYTES + 2L * binding.nativeId().length();
    }
    return bytes;
  }
}
