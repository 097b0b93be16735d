package dev.arrivals.server.http;

import dev.arrivals.server.meter.Histogram;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The figures of the calls to instances that take them. */
public final class WebhookFigures {
  private final Map<String, LongAdder[]> calls = new ConcurrentHashMap<>();
  private final Histogram times = Histogram.ofNanos();

  void count(String instance, Outcome outcome, long nanos) {
    calls.computeIfAbsent(instance, i -> zeros())[outcome.ordinal()].increment();
    times.record(nanos);
  }

  /** Returns the number of calls to each instance, by their outcome. */
  public Map<String, Map<Outcome, Long>> calls() {
    Map<String, Map<Outcome, Long>> counts = new TreeMap<>();
    calls.forEach((instance, adders) -> counts.put(instance, sums(adders)));
    return counts;
  }

  /** Returns the times from the headers of a call to its answer. */
  public Histogram times() {
    return times;
  }

  private static LongAdder[] zeros() {
    LongAdder[] adders = new LongAdder[Outcome.values().length];
    Arrays.setAll(adders, i -> new LongAdder());
    return adders;
  }

  private static Map<Outcome, Long> sums(LongAdder[] adders) {
    Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      sums.put(outcome, adders[outcome.ordinal()].sum());
    }
    return sums;
  }
}
