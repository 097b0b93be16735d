package dev.arrivals.server.connector;

import com.google.common.base.Throwables;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs code of a plugin under the plugin's own class loader: libraries look for their parts in the
 * context class loader, and would find the server's.
 */
final class ForeignCode {
  private ForeignCode() {}

  static <T> T run(Object plugin, Supplier<T> code) {
    return run(plugin.getClass().getClassLoader(), code);
  }

  /** Runs code on a thread of its own, which is given up if it does not come back in time. */
  static <T> T within(Duration limit, ClassLoader loader, Supplier<T> code) {
    FutureTask<T> task = new FutureTask<>(() -> run(loader, code));
    Thread thread = new Thread(task, "plugin-start");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
      Throwables.throwIfUnchecked(thrown);
      throw new IllegalStateException(thrown);
    } catch (TimeoutException e) {
      throw gaveUp(limit, thread);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw gaveUp(limit, thread);
    }
  }

  private static IllegalStateException gaveUp(Duration limit, Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    thread.interrupt();
    return new IllegalStateException(
        "it has not come back after "
            + limit.toSeconds()
            + " s"
            + (stack.length == 0 ? "" : ", being at " + stack[0]));
  }

  static <T> T run(ClassLoader loader, Supplier<T> code) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return code.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
