package dev.arrivals.server.vital;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handler of errors that no thread caught. An error in a thread of the server's own may have
 * left anything half done; one in a thread that a plugin started is the plugin's.
 */
final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(UncaughtErrors.class);

  private final Vitals vitals;
  private final ClassLoader own;

  /** Judges by whether a thread works with the server's own class loader. */
  UncaughtErrors(Vitals vitals, ClassLoader own) {
    this.vitals = vitals;
    this.own = own;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (thrown instanceof VirtualMachineError && thread.getContextClassLoader() == own) {
      vitals.died("thread " + thread.getName(), thrown);
    } else {
      log.error("The thread {} ended by {}", thread.getName(), thrown.toString(), thrown);
    }
  }
}
