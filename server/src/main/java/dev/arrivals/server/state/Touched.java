package dev.arrivals.server.state;

/**
 * How many bytes of rows a group has read to change them, and how often it has written. Decoded
 * they take several times as much, and all of them are held until the group is written. Of the one
 * thread that makes groups.
 */
final class Touched {
  private long most = Long.MAX_VALUE;
  private long bytes;
  private int writes;

  /** A group begins that may read {@code mostBytes}. */
  void begin(long mostBytes) {
    most = mostBytes;
    bytes = 0;
    writes = 0;
  }

  long bytes() {
    return bytes;
  }

  /** How often the group has written, whatever became of it. */
  int writes() {
    return writes;
  }

  void wrote() {
    writes++;
  }

  void add(long more) {
    bytes += more;
    if (bytes > most) {
      throw new TooMuchTouchedException(most);
    }
  }
}
