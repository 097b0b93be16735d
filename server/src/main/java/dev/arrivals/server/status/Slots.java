package dev.arrivals.server.status;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The slots of one leg, or of the message itself; each holds at most one report. */
public final class Slots {
  private static final Slot[] ALL = Slot.values();
  static final Slots EMPTY = new Slots(new Report[ALL.length]);

  private final @Nullable Report[] reports;

  private Slots(@Nullable Report[] reports) {
    this.reports = reports;
  }

  /** Returns the report in a slot. */
  public Optional<Report> get(Slot slot) {
    return Optional.ofNullable(reports[slot.ordinal()]);
  }

  /** Returns whether a slot holds a report. */
  public boolean has(Slot slot) {
    return reports[slot.ordinal()] != null;
  }

  /** Returns the number of slots that hold a report. */
  int size() {
    int size = 0;
    for (Report report : reports) {
      size += report == null ? 0 : 1;
    }
    return size;
  }

  /** Visits what is held, in the order of the slots. */
  public void forEach(BiConsumer<Slot, Report> visitor) {
    for (Slot slot : ALL) {
      Report report = reports[slot.ordinal()];
      if (report != null) {
        visitor.accept(slot, report);
      }
    }
  }

  /** Returns these slots with one more claim; these very slots if it changes nothing. */
  Slots with(Slot slot, Report report) {
    Report held = reports[slot.ordinal()];
    Report chosen = held == null ? report : slot.choose(held, report);
    if (chosen.equals(held)) {
      return this;
    }
    @Nullable Report[] copy = reports.clone();
    copy[slot.ordinal()] = chosen;
    return new Slots(copy);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Slots s && Arrays.equals(reports, s.reports);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(reports);
  }
}
