package dev.arrivals.server.watch;

/** The journal does not hold the group that a watch wants to go on with, or not in this history. */
public final class ExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long oldest;

  ExpiredException(long wanted, long oldest) {
    this("the changes from position " + wanted + " on are not kept", oldest);
  }

  ExpiredException(String message, long oldest) {
    super(message);
    this.oldest = oldest;
  }

  /** Returns the oldest position that is kept. */
  public long oldest() {
    return oldest;
  }
}
