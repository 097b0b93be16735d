package dev.arrivals.server.address;

import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.status.Contribution;
import dev.arrivals.server.status.Numbers;
import dev.arrivals.server.tables.HotTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Moves what a message contributes to its address. Each message has a row of its own, so that an
 * event costs the same however many messages went to the address, and nothing is read for it.
 *
 * <p>Earlier builds kept one row for all messages of an address. What it says of a message counts
 * while the message has no row of its own; it is taken apart when a message leaves the address.
 */
public final class Addresses {
  private static final int PAGE = 1_000;

  private Addresses() {}

  /** Moves the contribution of a message that changed. */
  public static void move(HotTable<Address> addresses, Message before, Message after) {
    Contribution was = Contribution.of(before.evidence(), before.channel());
    Contribution is = Contribution.of(after.evidence(), after.channel());
    if (!was.equals(is)) {
      put(addresses, after, is);
    }
  }

  /** Removes the contribution of a message that is gone. */
  public static void remove(HotTable<Address> addresses, Message message) {
    if (!Contribution.of(message.evidence(), message.channel()).isEmpty()) {
      put(addresses, message, Contribution.NONE);
    }
  }

  /** Returns what the messages of an address say of it, as the commit thread sees it. */
  public static Collection<Contribution> current(HotTable<Address> addresses, String address) {
    return all(
        address,
        addresses::current,
        from -> addresses.pageCurrent(from, Names.to(address), PAGE).rows());
  }

  /** Returns what the messages of an address say of it, as readers see it. */
  public static Collection<Contribution> published(HotTable<Address> addresses, String address) {
    return all(
        address, addresses::published, from -> addresses.scan(from, Names.to(address), PAGE));
  }

  private static Collection<Contribution> all(
      String address,
      Function<String, Optional<Address>> row,
      Function<String, List<HotTable.Row<Address>>> pages) {
    Map<String, Contribution> all =
        new HashMap<>(row.apply(address).map(Address::contributions).orElse(Map.of()));
    List<HotTable.Row<Address>> page = pages.apply(Names.from(address));
    while (!page.isEmpty()) {
      page.forEach(own -> all.put(Names.contributor(own.key()), own.value().own()));
      page = pages.apply(page.get(page.size() - 1).key() + '\0');
    }
    return new ArrayList<>(all.values());
  }

  private static void put(HotTable<Address> addresses, Message message, Contribution is) {
    String address = Names.address(Numbers.stored(message.channel()), message.address());
    String own = Names.contribution(address, message.key());
    if (!is.isEmpty()) {
      addresses.put(own, Address.of(is));
    } else {
      addresses.current(address).ifPresent(all -> takeApart(addresses, address, all));
      addresses.remove(own);
    }
  }

  /** Gives each message that has none a row of its own. */
  private static void takeApart(HotTable<Address> addresses, String address, Address all) {
    all.contributions()
        .forEach(
            (message, said) -> {
              String own = Names.contribution(address, message);
              if (addresses.current(own).isEmpty()) {
                addresses.put(own, Address.of(said));
              }
            });
    addresses.remove(address);
  }
}
