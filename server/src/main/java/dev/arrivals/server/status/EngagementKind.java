package dev.arrivals.server.status;

import dev.arrivals.spi.Numbered;

/** An act of a recipient or their software that deliveries count, once for each message. */
public enum EngagementKind implements Numbered {
  /** A person opened it. */
  OPENED(1, Slot.OPENED),
  /** A person followed a link. */
  CLICKED(2, Slot.CLICKED),
  /** Software opened it. */
  OPENED_BY_MACHINE(3, Slot.OPENED_BY_MACHINE),
  /** Software followed a link. */
  CLICKED_BY_MACHINE(4, Slot.CLICKED_BY_MACHINE),
  /** The recipient complained. */
  COMPLAINED(5, Slot.COMPLAINED),
  /** The recipient unsubscribed. */
  UNSUBSCRIBED(6, Slot.UNSUBSCRIBED),
  /** An automatic reply came back. */
  AUTO_REPLIED(7, Slot.AUTO_REPLIED);

  private final int number;
  private final Slot slot;

  EngagementKind(int number, Slot slot) {
    this.number = number;
    this.slot = slot;
  }

  @Override
  public int number() {
    return number;
  }

  /** Returns whether a set of kinds has this one. */
  public boolean isIn(int set) {
    return (set & bit()) != 0;
  }

  /**
   * Returns the kinds that a message shows, as a set of bits: 1 for the first number, 2 for the
   * second.
   */
  public static int setOf(Evidence evidence) {
    int set = 0;
    for (EngagementKind kind : values()) {
      set |= evidence.message().has(kind.slot) ? kind.bit() : 0;
    }
    return set;
  }

  private int bit() {
    return 1 << (number - 1);
  }
}
