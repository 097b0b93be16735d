package dev.arrivals.server.vital;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The end of a process that can no longer do its work, so that its supervisor starts it again:
 * everything acknowledged is on disk, and a start takes seconds. A process that lives on without
 * its commit thread would refuse everything for ever.
 */
public final class Vitals implements AutoCloseable {
  /** The exit code of a process of which a part died; Java itself uses it for the same. */
  public static final int EXIT_CODE = 3;

  private volatile Optional<String> dead = Optional.empty();
  private volatile boolean over;
  private final Consumer<String> end;

  private Vitals(Consumer<String> end) {
    this.end = end;
  }

  /** Returns vitals for a server in a process of others: a death is told by {@link #dead} only. */
  public static Vitals telling() {
    return new Vitals(lastLine -> {});
  }

  /**
   * For a server that is this process: a death ends it, with a last line and {@link #EXIT_CODE},
   * and so does an error that no thread of its own caught, or that a library caught and only
   * logged.
   */
  public static Vitals ofThisProcess() {
    Vitals vitals = new Vitals(LastLine::end);
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors(vitals, own));
    SwallowedErrors.watch(vitals);
    return vitals;
  }

  /** Returns why the server can no longer do its work; empty while it can. */
  public Optional<String> dead() {
    return dead;
  }

  /** Records that a part died. Only the first death counts; the others follow from it. */
  public void died(String part, Throwable cause) {
    String lastLine =
        "the "
            + part
            + " died ("
            + cause
            + "); everything acknowledged is on disk, start the server again";
    if (!over && isFirst(lastLine)) {
      end.accept(lastLine);
    }
  }

  private synchronized boolean isFirst(String lastLine) {
    boolean first = dead.isEmpty();
    dead = first ? Optional.of(lastLine) : dead;
    return first;
  }

  /** Says that the server has stopped: no part of it can die any more. */
  @Override
  public void close() {
    over = true;
  }

  /** Returns the same work, whose errors are fatal. Exceptions are left to its caller. */
  public Runnable guarded(String part, Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (Error e) {
        died(part, e);
        throw e;
      }
    };
  }
}
