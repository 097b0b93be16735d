package dev.arrivals.testkit;

import java.util.Random;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * The seed of a test's random cases. {@code -Darrivals.seed} sets it; a test that fails names it,
 * so that the failure can be seen again. A test class registers it: {@code @RegisterExtension
 * static final Seed SEED = Seed.drawn()}. It is immutable; any thread may ask for numbers of its
 * own.
 */
public final class Seed implements TestExecutionExceptionHandler {
  private static final String PROPERTY = "arrivals.seed";

  private final long value;

  private Seed(long value) {
    this.value = value;
  }

  /** Returns another seed in every run. */
  public static Seed drawn() {
    return or(System.nanoTime());
  }

  /** Returns the same seed in every run, unless the property sets another. */
  public static Seed or(long value) {
    return new Seed(Long.getLong(PROPERTY, value));
  }

  /** The seed itself. */
  public long value() {
    return value;
  }

  /** Numbers that begin anew with the seed. */
  public Random random() {
    return new Random(value);
  }

  /** Fails again with the seed in the message; a test that is only skipped stays skipped. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw named(failure);
  }

  Throwable named(Throwable failure) {
    return failure instanceof TestAbortedException
        ? failure
        : new AssertionError(failure.getMessage() + "; again with " + this, failure);
  }

  @Override
  public String toString() {
    return "-D" + PROPERTY + "=" + value;
  }
}
