package dev.arrivals.server.watch;

/** The journal no longer, or not yet, holds the group that a watch wants to go on with. */
public final class ExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long oldest;

  ExpiredException(long wanted, long oldest) {
    super("the changes from position " + wanted + " on are not kept");
    this.oldest = oldest;
  }

  /** The oldest position that is kept. */
  public long oldest() {
    return oldest;
  }
}
