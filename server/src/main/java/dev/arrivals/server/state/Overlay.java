package dev.arrivals.server.state;

import java.time.Instant;

/** The tables as one commit group sees and changes them; nobody else does until it is published. */
final class Overlay {
  private final Tables tables;
  private final long position;
  private final Instant time;
  private final Effects effects;

  Overlay(Tables tables, long position, Instant time, Effects effects) {
    this.tables = tables;
    this.position = position;
    this.time = time;
    this.effects = effects;
  }

  /** Things beside the tables that follow a change. */
  interface Effects {
    /** A message moved between the counters of its delivery. */
    void moved(String key, ClassMove move);

    /** A failure text has another meaning. */
    void decided(Text text);
  }

  <V> HotTable<V> table(TableSpec<V> spec) {
    return tables.of(spec);
  }

  /** The position of the group. */
  long position() {
    return position;
  }

  /** The commit time of the group. */
  Instant time() {
    return time;
  }

  Effects effects() {
    return effects;
  }
}
