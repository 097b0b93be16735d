package dev.arrivals.server.zoo;

/** Its constructor throws. */
public final class ThrowingFactory extends BaseFactory {
  /** Fails. */
  public ThrowingFactory() {
    throw new IllegalStateException("no licence");
  }
}
