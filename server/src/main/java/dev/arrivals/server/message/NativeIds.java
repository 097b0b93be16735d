package dev.arrivals.server.message;

import com.google.common.hash.Hashing;
import dev.arrivals.server.tables.HotTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds native ids to the legs of messages that they may mean. The first few legs of an id lie in
 * one row, which is all that most ids need; of those that follow, each group of recipients has a
 * row of its own for the first few, and each further leg one for itself. So one more leg costs the
 * same however many there are. In rows of earlier builds all legs lie in one, which is taken apart
 * when it changes.
 */
public final class NativeIds {
  /** The number of legs that lie together; with fewer in a row there are none behind it. */
  static final int TOGETHER = 8;

  // No instance begins with them.
  private static final char LEG = '\1';
  private static final char GROUP = '\2';
  private static final int HASH = 16;
  private static final int FEW = 64;
  private static final String END = "\uffff";
  private static final BoundLegsCodec CODEC = new BoundLegsCodec();

  private NativeIds() {}

  /** The key of the id in the key of any row. */
  static String key(String row) {
    return switch (row.charAt(0)) {
      case LEG -> row.substring(1, row.length() - 1 - RecipientGroups.NAME - 2 * HASH);
      case GROUP -> row.substring(1, row.length() - 1 - RecipientGroups.NAME);
      default -> row;
    };
  }

  /** The key of the row of one group of an id. */
  static String groupRow(String key, String group) {
    return Names.from(GROUP + key) + group;
  }

  /** Returns the beginning of the keys of all group rows of an id. */
  static String groupRows(String key) {
    return Names.from(GROUP + key);
  }

  /** Returns the beginning of the keys of all rows of single legs of an id; a group may follow. */
  static String legRows(String key) {
    return Names.from(LEG + key);
  }

  /** Adds a leg to those that a native id may mean. */
  public static void bind(HotTable<List<BoundLeg>> table, Message message, Binding binding) {
    String id = Names.boundId(message.address(), binding.nativeId());
    String key = Names.nativeId(binding.instance(), id);
    BoundLeg leg =
        new BoundLeg(
            message.delivery(),
            message.id(),
            binding.leg(),
            message.address(),
            binding.boundTime(),
            binding.nativeId());
    List<BoundLeg> first = first(table, key);
    if (first.size() < TOGETHER) {
      table.put(key, with(first, leg));
    } else {
      bindBehind(table, key, leg);
    }
  }

  private static void bindBehind(HotTable<List<BoundLeg>> table, String key, BoundLeg leg) {
    String row = groupRow(key, RecipientGroups.of(leg.recipient()));
    List<BoundLeg> group = table.current(row).orElse(List.of());
    if (group.size() < TOGETHER) {
      table.put(row, with(group, leg));
    } else {
      table.put(legRow(key, leg), List.of(leg));
    }
  }

  /** The first legs of an id; what an earlier build stored with them is put behind them. */
  private static List<BoundLeg> first(HotTable<List<BoundLeg>> table, String key) {
    List<BoundLeg> legs = table.current(key).orElse(List.of());
    if (legs.size() <= TOGETHER) {
      return legs;
    }
    List<BoundLeg> first = List.copyOf(legs.subList(0, TOGETHER));
    table.put(key, first);
    legs.subList(TOGETHER, legs.size()).forEach(leg -> bindBehind(table, key, leg));
    return first;
  }

  private static String legRow(String key, BoundLeg leg) {
    return legRows(key)
        + RecipientGroups.of(leg.recipient())
        + hash(Names.message(leg.delivery(), leg.message()).getBytes(StandardCharsets.UTF_8))
        + hash(CODEC.encode(List.of(leg)));
  }

  private static String hash(byte[] bytes) {
    return Hashing.sha256().hashBytes(bytes).toString().substring(0, HASH);
  }

  private static List<BoundLeg> with(List<BoundLeg> legs, BoundLeg leg) {
    List<BoundLeg> more = new ArrayList<>(legs);
    more.add(leg);
    return List.copyOf(more);
  }

  /** Takes a message's legs away under every key that it may have been bound by. */
  public static void unbind(HotTable<List<BoundLeg>> table, Message message) {
    message.bindings().stream()
        .flatMap(binding -> binding.keys(message.address()).stream())
        .distinct()
        .forEach(key -> unbind(table, message, key));
  }

  private static void unbind(HotTable<List<BoundLeg>> table, Message message, String key) {
    List<BoundLeg> first = first(table, key);
    if (first.size() >= TOGETHER) {
      unbindBehind(table, message, key);
    }
    List<BoundLeg> left = without(first, message);
    if (left.size() < first.size()) {
      put(table, key, first.size() < TOGETHER ? left : refilled(table, key, left));
    }
  }

  private static void unbindBehind(HotTable<List<BoundLeg>> table, Message message, String key) {
    String name = RecipientGroups.of(message.address());
    String row = groupRow(key, name);
    List<BoundLeg> group = table.current(row).orElse(List.of());
    if (group.size() >= TOGETHER) {
      String own = hash(message.key().getBytes(StandardCharsets.UTF_8));
      rows(table, key, legRows(key) + name + own, Integer.MAX_VALUE).stream()
          .filter(leg -> leg.value().get(0).names(message))
          .forEach(leg -> table.remove(leg.key()));
    }
    List<BoundLeg> left = without(group, message);
    if (left.size() < group.size()) {
      put(
          table,
          row,
          group.size() < TOGETHER ? left : taken(table, key, legRows(key) + name, left));
    }
  }

  /** Fills the row of the first legs, so that its size still tells whether there are others. */
  private static List<BoundLeg> refilled(
      HotTable<List<BoundLeg>> table, String key, List<BoundLeg> left) {
    List<BoundLeg> more = taken(table, key, legRows(key), left);
    return more.size() < TOGETHER ? taken(table, key, groupRows(key), more) : more;
  }

  /** Moves whole rows in front of others until enough legs lie together. */
  private static List<BoundLeg> taken(
      HotTable<List<BoundLeg>> table, String key, String prefix, List<BoundLeg> left) {
    List<BoundLeg> legs = new ArrayList<>(left);
    for (HotTable.Row<List<BoundLeg>> row : rows(table, key, prefix, TOGETHER)) {
      if (legs.size() < TOGETHER) {
        legs.addAll(row.value());
        table.remove(row.key());
      }
    }
    return List.copyOf(legs);
  }

  /** Up to {@code limit} rows of an id, as the commit thread sees them. */
  private static List<HotTable.Row<List<BoundLeg>>> rows(
      HotTable<List<BoundLeg>> table, String key, String prefix, int limit) {
    List<HotTable.Row<List<BoundLeg>>> rows = new ArrayList<>();
    HotTable.Page<List<BoundLeg>> page = new HotTable.Page<>(List.of(), false);
    String from = prefix;
    while (!page.last() && rows.size() < limit) {
      page = table.pageCurrent(from, prefix + END, FEW);
      from = page.next(from);
      page.rows().stream().filter(row -> key(row.key()).equals(key)).forEach(rows::add);
    }
    return rows;
  }

  private static List<BoundLeg> without(List<BoundLeg> legs, Message message) {
    return legs.stream().filter(leg -> !leg.names(message)).toList();
  }

  private static void put(HotTable<List<BoundLeg>> table, String key, List<BoundLeg> left) {
    if (left.isEmpty()) {
      table.remove(key);
    } else {
      table.put(key, left);
    }
  }
}
