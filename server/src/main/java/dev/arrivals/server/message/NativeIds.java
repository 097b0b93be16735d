package dev.arrivals.server.message;

import dev.arrivals.server.tables.HotTable;
import java.util.ArrayList;
import java.util.List;

/** Binds native ids to the legs of messages that they may mean. */
public final class NativeIds {
  private NativeIds() {}

  /** Adds a leg to those that a native id may mean. */
  public static void bind(HotTable<List<BoundLeg>> table, Message message, Binding binding) {
    String id = Names.boundId(message.address(), binding.nativeId());
    String key = Names.nativeId(binding.instance(), id);
    List<BoundLeg> legs = new ArrayList<>(table.current(key).orElse(List.of()));
    legs.add(
        new BoundLeg(
            message.delivery(),
            message.id(),
            binding.leg(),
            message.address(),
            binding.boundTime(),
            binding.nativeId()));
    table.put(key, List.copyOf(legs));
  }

  /** Takes a message's legs away under every key that it may have been bound by. */
  public static void unbind(HotTable<List<BoundLeg>> table, Message message) {
    message.bindings().stream()
        .flatMap(binding -> binding.keys(message.address()).stream())
        .forEach(key -> unbind(table, message, key));
  }

  private static void unbind(HotTable<List<BoundLeg>> table, Message message, String key) {
    List<BoundLeg> legs = table.current(key).orElse(List.of());
    List<BoundLeg> left = legs.stream().filter(leg -> !leg.names(message)).toList();
    if (left.isEmpty() && !legs.isEmpty()) {
      table.remove(key);
    } else if (left.size() < legs.size()) {
      table.put(key, left);
    }
  }
}
