package dev.arrivals.server.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of calls that were not taken, once a minute for each instance, with their number. */
final class RefusalLog {
  private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
  private static final long QUIET_NANOS = 60_000_000_000L;
  private static final int LONGEST = 300;

  /** The time of the last line about an instance, and the number of refusals without one since. */
  private record Told(long nanos, long quiet) {}

  private final Map<String, Told> instances = new ConcurrentHashMap<>();
  private final LongSupplier clock;

  RefusalLog(LongSupplier clock) {
    this.clock = clock;
  }

  void refused(String instance, String why) {
    long now = clock.getAsLong();
    instances.compute(
        instance,
        (name, before) ->
            before != null && now - before.nanos() < QUIET_NANOS
                ? new Told(before.nanos(), before.quiet() + 1)
                : speak(name, why, before == null ? 0 : before.quiet(), now));
  }

  private static Told speak(String instance, String why, long quiet, long now) {
    log.warn(
        "The webhook of instance {} did not take a call: {}{}",
        instance,
        oneLine(why),
        quiet == 0 ? "" : " (and " + quiet + " more since it was told last)");
    return new Told(now, 0);
  }

  private static String oneLine(String why) {
    String line = why.replaceAll("\\p{Cntrl}+", " ");
    return line.substring(0, Math.min(line.length(), LONGEST));
  }
}
