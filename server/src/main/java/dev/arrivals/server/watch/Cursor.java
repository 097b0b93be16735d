package dev.arrivals.server.watch;

/**
 * The place that a watch has come to.
 *
 * @param snapshot whether it still reads what was there at the start
 * @param position in the snapshot: its start, all later changes are told after it; else the group
 *     that it reads
 * @param index how many changes of the group it has seen
 * @param key the last row it has seen, in the snapshot or of the deliveries that show differently
 */
public record Cursor(boolean snapshot, long position, int index, String key) {
  /** Returns the beginning of a snapshot. */
  public static Cursor snapshot(long position) {
    return new Cursor(true, position, 0, "");
  }

  /** Returns the changes from a group on. */
  public static Cursor group(long position) {
    return new Cursor(false, position, 0, "");
  }

  /** Returns the position of the last group of which it has seen something. */
  public long lastSeen() {
    boolean begun = snapshot || index > 0 || !key.isEmpty();
    return begun ? position : position - 1;
  }

  Cursor seen(int changes) {
    return new Cursor(snapshot, position, index + changes, key);
  }

  Cursor at(String row) {
    return new Cursor(snapshot, position, index, row);
  }

  Cursor next() {
    return group(position + 1);
  }
}
