package dev.arrivals.server.connector;

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
