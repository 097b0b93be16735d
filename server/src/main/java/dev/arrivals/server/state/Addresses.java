package dev.arrivals.server.state;

import dev.arrivals.server.status.Contribution;
import dev.arrivals.server.status.Numbers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Moves what a message contributes to its address. */
final class Addresses {
  private Addresses() {}

  static void move(HotTable<Address> addresses, Message before, Message after) {
    Contribution was = Contribution.of(before.evidence(), before.channel());
    Contribution is = Contribution.of(after.evidence(), after.channel());
    if (!was.equals(is)) {
      put(addresses, after, is);
    }
  }

  static void remove(HotTable<Address> addresses, Message message) {
    if (!Contribution.of(message.evidence(), message.channel()).isEmpty()) {
      put(addresses, message, Contribution.NONE);
    }
  }

  private static void put(HotTable<Address> addresses, Message message, Contribution is) {
    String key = Names.address(Numbers.stored(message.channel()), message.address());
    Optional<Address> held = addresses.current(key);
    Map<String, Contribution> contributions =
        new TreeMap<>(held.map(Address::contributions).orElse(Map.of()));
    if (is.isEmpty()) {
      contributions.remove(message.key());
    } else {
      contributions.put(message.key(), is);
    }
    if (contributions.isEmpty()) {
      addresses.remove(key);
    } else {
      addresses.put(key, new Address(contributions));
    }
  }
}
