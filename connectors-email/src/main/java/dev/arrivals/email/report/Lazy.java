package dev.arrivals.email.report;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first asked for. Not for several threads. */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> supplier;
  private @Nullable T value;

  public Lazy(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  @Override
  public T get() {
    T known = value == null ? supplier.get() : value;
    value = known;
    return known;
  }
}
