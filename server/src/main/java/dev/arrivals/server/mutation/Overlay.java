package dev.arrivals.server.mutation;

import dev.arrivals.server.delivery.ClassMove;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.TableSpec;
import dev.arrivals.server.text.FailureTextEntry;
import java.time.Instant;

/** The tables as one commit group sees and changes them; nobody else does until it is published. */
public final class Overlay {
  private final Tables tables;
  private final long position;
  private final Instant time;
  private final Effects effects;

  /** Begins a group over the tables. */
  public Overlay(Tables tables, long position, Instant time, Effects effects) {
    this.tables = tables;
    this.position = position;
    this.time = time;
    this.effects = effects;
  }

  /** Things beside the tables that follow from a change. */
  public interface Effects {
    /** A message moved between the counters of its delivery. */
    void moved(String key, ClassMove move);

    /** A failure text has another meaning. */
    void decided(FailureTextEntry text);
  }

  <V> HotTable<V> table(TableSpec<V> spec) {
    return tables.of(spec);
  }

  /** Returns the position of the group. */
  public long position() {
    return position;
  }

  /** Returns the commit time of the group. */
  public Instant time() {
    return time;
  }

  Effects effects() {
    return effects;
  }
}
