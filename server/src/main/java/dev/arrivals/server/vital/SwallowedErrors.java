package dev.arrivals.server.vital;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;

/**
 * Sees what libraries log, for some of them catch an OutOfMemoryError, log it, and go on with a
 * thread less. Only the Java heap counts: buffers outside it are refused call by call, and nothing
 * else needs them.
 */
public final class SwallowedErrors extends AppenderBase<ILoggingEvent> {
  private static final String OUT_OF_MEMORY = OutOfMemoryError.class.getName();
  private static final String OUTSIDE_THE_HEAP = "direct buffer memory";
  private static final int DEEPEST = 10;

  // Logback makes the appender, long before there is a server.
  private static volatile Optional<Vitals> watched = Optional.empty();

  /** Ends this one when an error was swallowed. */
  static void watch(Vitals vitals) {
    watched = Optional.of(vitals);
  }

  @Override
  protected void append(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    for (int depth = 0; thrown != null && depth < DEEPEST; depth++) {
      if (isFatal(thrown)) {
        died(event.getLoggerName());
      }
      thrown = thrown.getCause();
    }
  }

  private static boolean isFatal(IThrowableProxy thrown) {
    return OUT_OF_MEMORY.equals(thrown.getClassName())
        && !String.valueOf(thrown.getMessage()).contains(OUTSIDE_THE_HEAP);
  }

  private static void died(String logger) {
    watched.ifPresent(
        vitals -> vitals.died("part " + logger, new OutOfMemoryError("Java heap space")));
  }
}
