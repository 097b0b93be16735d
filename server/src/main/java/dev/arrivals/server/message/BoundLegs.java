package dev.arrivals.server.message;

import dev.arrivals.server.tables.HotTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the legs that native ids may mean, as one reader of their table sees them. */
public final class BoundLegs {
  private static final int PAGE = 1_000;
  private static final String END = "\uffff";

  private final Function<String, Optional<List<BoundLeg>>> rows;
  private final Pages pages;

  /** Reads a page of rows between two keys. */
  private interface Pages {
    HotTable.Page<List<BoundLeg>> read(String from, String to);
  }

  private BoundLegs(Function<String, Optional<List<BoundLeg>>> rows, Pages pages) {
    this.rows = rows;
    this.pages = pages;
  }

  /** Finds legs as the commit thread sees them. */
  public static BoundLegs current(HotTable<List<BoundLeg>> table) {
    return new BoundLegs(table::current, (from, to) -> table.pageCurrent(from, to, PAGE));
  }

  /** Finds legs as readers see them. */
  public static BoundLegs published(HotTable<List<BoundLeg>> table) {
    return new BoundLegs(table::published, (from, to) -> table.page(from, to, PAGE));
  }

  /** Finds legs in rows that have none behind them, because ids have few legs there. */
  public static BoundLegs inRows(Function<String, Optional<List<BoundLeg>>> rows) {
    return new BoundLegs(rows, (from, to) -> new HotTable.Page<>(List.of(), true));
  }

  /**
   * Legs of an id.
   *
   * @param legs all that went to a recipient, and perhaps others
   * @param isAll whether they are all legs of the id
   */
  public record Near(List<BoundLeg> legs, boolean isAll) {}

  /** The legs of an id that went to a recipient, found without reading all others. */
  public Near near(String key, String recipient) {
    List<BoundLeg> first = rows.apply(key).orElse(List.of());
    if (!hasMore(first)) {
      return new Near(first, true);
    }
    List<BoundLeg> legs = new ArrayList<>(first);
    RecipientGroups.toldBy(recipient).forEach(group -> add(key, group, legs));
    return new Near(legs, false);
  }

  private void add(String key, String group, List<BoundLeg> legs) {
    List<BoundLeg> first = rows.apply(NativeIds.groupRow(key, group)).orElse(List.of());
    legs.addAll(first);
    if (hasMore(first)) {
      addRows(key, NativeIds.legRows(key) + group, legs);
    }
  }

  /** All legs of an id, which may be many. */
  public List<BoundLeg> all(String key) {
    List<BoundLeg> first = rows.apply(key).orElse(List.of());
    if (!hasMore(first)) {
      return first;
    }
    List<BoundLeg> legs = new ArrayList<>(first);
    addRows(key, NativeIds.groupRows(key), legs);
    addRows(key, NativeIds.legRows(key), legs);
    return legs;
  }

  /** Whether an id has so many legs that reading them takes a while. */
  public boolean isMany(String key) {
    return hasMore(rows.apply(key).orElse(List.of()));
  }

  private static boolean hasMore(List<BoundLeg> first) {
    return first.size() >= NativeIds.TOGETHER;
  }

  /** Adds the rows of an id; those of an id that goes on with a separator may lie among them. */
  private void addRows(String key, String prefix, List<BoundLeg> legs) {
    HotTable.Page<List<BoundLeg>> page = new HotTable.Page<>(List.of(), false);
    String from = prefix;
    while (!page.last()) {
      page = pages.read(from, prefix + END);
      from = page.next(from);
      page.rows().stream()
          .filter(row -> NativeIds.key(row.key()).equals(key))
          .forEach(row -> legs.addAll(row.value()));
    }
  }
}
