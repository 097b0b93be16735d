package dev.arrivals.server.cli;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signal SIGHUP, by which services are told to read their configuration again. Java has no
 * public way to hear it; the JDK's own is asked for by name, so that a Java without it can still
 * run the server.
 */
final class Hangup {
  private static final Logger log = LoggerFactory.getLogger(Hangup.class);

  private Hangup() {}

  /** Does {@code work} whenever the signal comes, on a thread of its own. */
  static void handle(Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              Hangup.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> heard(proxy, method.getName(), arguments, work));
      Object before =
          signal
              .getMethod("handle", signal, handler)
              .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), ours);
      // A Java that was started with the signal ignored never hears it, and says so only here.
      if (before == handler.getField("SIG_IGN").get(null)) {
        log.info("SIGHUP is ignored, as nohup asks for; ReloadConfiguration does the same");
      }
    } catch (ReflectiveOperationException e) {
      log.info("SIGHUP cannot be heard here ({}); ReloadConfiguration does the same", e.toString());
    }
  }

  private static Object heard(Object proxy, String method, Object[] arguments, Runnable work) {
    return switch (method) {
      case "handle" -> {
        run(work);
        yield "";
      }
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "SIGHUP";
    };
  }

  /**
   * Runs the work. A failure is in the log already, and must not end the thread that hears signals.
   */
  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.debug("Nothing was changed", e);
    }
  }
}
