package dev.arrivals.server.delivery;

import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredClassMove;

/**
 * A move of one message between the counters of its delivery. Classes and reasons are given by
 * their numbers, where 0 stands for none, and engagement as sets of kinds.
 */
public record ClassMove(
    int oldClass,
    int oldReason,
    int newClass,
    int newReason,
    int oldEngagement,
    int newEngagement) {

  /** Reads a move. */
  public static ClassMove read(StoredClassMove s) {
    return new ClassMove(
        s.getOldClass(),
        s.getOldReason(),
        s.getNewClass(),
        s.getNewReason(),
        s.getOldEngagement(),
        s.getNewEngagement());
  }

  /** Writes a {@link StoredClassMove}. */
  public void write(RowWriter row) {
    row.number(StoredClassMove.OLD_CLASS_FIELD_NUMBER, oldClass);
    row.number(StoredClassMove.OLD_REASON_FIELD_NUMBER, oldReason);
    row.number(StoredClassMove.NEW_CLASS_FIELD_NUMBER, newClass);
    row.number(StoredClassMove.NEW_REASON_FIELD_NUMBER, newReason);
    row.number(StoredClassMove.OLD_ENGAGEMENT_FIELD_NUMBER, oldEngagement);
    row.number(StoredClassMove.NEW_ENGAGEMENT_FIELD_NUMBER, newEngagement);
  }

  /** Returns whether any counter changes. */
  boolean changesCounters() {
    return oldClass != newClass || oldReason != newReason || oldEngagement != newEngagement;
  }
}
