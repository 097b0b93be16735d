package dev.arrivals.server.refusal;

/** Carries a {@link Refusal} to the caller. */
public final class RefusedException extends RuntimeException {
  private final Refusal refusal;

  /** Wraps {@code refusal}. */
  public RefusedException(Refusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  /** Returns the refusal. */
  public Refusal refusal() {
    return refusal;
  }
}
