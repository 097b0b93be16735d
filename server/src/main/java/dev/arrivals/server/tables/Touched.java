package dev.arrivals.server.tables;

/**
 * A count of the bytes of rows that a group has read to change them, and of its writes. Decoded
 * rows take several times as much, and all of them are held until the group is written. Of the one
 * thread that makes groups.
 */
public final class Touched {
  private long most = Long.MAX_VALUE;
  private long bytes;
  private int writes;

  /** A group begins that may read {@code mostBytes}. */
  public void begin(long mostBytes) {
    most = mostBytes;
    bytes = 0;
    writes = 0;
  }

  /** Returns how many bytes the group has read so far. */
  public long bytes() {
    return bytes;
  }

  /** Returns how often the group has written, whatever became of it. */
  public int writes() {
    return writes;
  }

  /** Counts a write. */
  public void wrote() {
    writes++;
  }

  void add(long more) {
    bytes += more;
    if (bytes > most) {
      throw new TooMuchTouchedException(most);
    }
  }
}
