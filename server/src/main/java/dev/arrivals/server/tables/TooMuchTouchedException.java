package dev.arrivals.server.tables;

/** A group would change more than fits into memory. */
public final class TooMuchTouchedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long most;

  TooMuchTouchedException(long most) {
    super("more than " + most + " bytes of stored rows in one group", null, false, false);
    this.most = most;
  }

  /** Returns how many bytes of stored rows a group may change. */
  public long most() {
    return most;
  }
}
