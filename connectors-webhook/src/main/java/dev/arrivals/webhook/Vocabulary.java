package dev.arrivals.webhook;

import dev.arrivals.spi.VocabularyRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The words of a provider, as a table with these columns; the first row that fits an event decides.
 *
 * <ul>
 *   <li>{@code native}: the words with a slash between them, {@code bounce/Permanent}; {@code *} is
 *       any text, {@code |} separates alternatives
 *   <li>{@code when}: what else must hold, {@code text=*quota*; code!=605}; see {@link Event#facts}
 *   <li>{@code kind}: a {@link dev.arrivals.spi.ReportKind}; or IGNORED, which is SUPPRESSED; or
 *       MACHINE_OPENED, MACHINE_CLICKED; or none, which states nothing
 *   <li>{@code reason}, {@code type}, {@code blame}, {@code detail}: of the failure; what is left
 *       out is the default of the reason, and of IGNORED type IGNORED and blame UNKNOWN
 *   <li>{@code text}: first, where the text of the failure decides if it can
 *   <li>{@code id}: left out, it is made of the words, with a number where another row has it;
 *       {@code note} and {@code source}: for people, what it means and who says so
 * </ul>
 *
 * <p>A cell {@code -} is empty, and all columns but native and kind may be left out.
 */
public final class Vocabulary {
  private final List<Row> rows;

  private Vocabulary(List<Row> rows) {
    this.rows = rows;
  }

  /** The table in the resource {@code name} beside {@code owner}. */
  public static Vocabulary load(Class<?> owner, String name) {
    try {
      return of(Table.rows(owner, name), row -> "row " + (row + 1));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * The rows, each by column name.
   *
   * @param place what people call the row of that index, counted from 0, such as {@code FILE:12}
   * @throws IllegalArgumentException naming the place, the cell and what was expected
   */
  public static Vocabulary of(List<Map<String, String>> table, IntFunction<String> place) {
    List<Row> rows = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Map<String, String> cells : table) {
      try {
        rows.add(RowReader.read(cells, ids));
        ids.add(rows.get(rows.size() - 1).id());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(place.apply(rows.size()) + ": " + e.getMessage(), e);
      }
    }
    return new Vocabulary(List.copyOf(rows));
  }

  /** The rows as people see them, without the words that state nothing. */
  public List<VocabularyRow> rows() {
    return rows.stream().flatMap(row -> row.shown().stream()).toList();
  }

  Optional<Row> find(Event event) {
    return rows.stream().filter(row -> row.matches(event)).findFirst();
  }
}
