package dev.arrivals.server.text;

import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.tables.HotTable;
import java.util.List;
import java.util.Optional;

/**
 * The failure texts as they are listed and the decisions in force, kept beside their table so that
 * neither a page nor a mapper reads it. Any thread may read both; only the commit thread changes
 * them.
 */
public final class FailureTextIndex {
  private static final String END = "\uffff";
  private static final int AT_ONCE = 1_000;

  private final HotTable<FailureTextEntry> texts;
  private final FailureTextOrder order = new FailureTextOrder();
  private final Decisions decisions = new Decisions();

  /** Prepares an index of no texts; see {@link #read}. */
  public FailureTextIndex(HotTable<FailureTextEntry> texts) {
    this.texts = texts;
  }

  /** Reads all texts that are stored. */
  public void read() {
    List<HotTable.Row<FailureTextEntry>> page = texts.scan("", END, AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(this::read);
      page = texts.scan(page.get(page.size() - 1).key() + '\0', END, AT_ONCE);
    }
  }

  private void read(HotTable.Row<FailureTextEntry> row) {
    order.move(row.key(), Optional.empty(), Optional.of(row.value()));
    if (row.value().decision().state() != TextState.TO_QUALIFY) {
      decisions.add(row.value());
    }
  }

  /** Returns the order in which failure texts are listed. */
  public FailureTextOrder order() {
    return order;
  }

  /** Returns the decisions in force. */
  public Decisions decisions() {
    return decisions;
  }

  /** Commit thread: moves the texts that changed, before their table publishes them. */
  public void move() {
    texts.changed((id, text) -> order.move(id, texts.published(id), text));
  }
}
