package dev.arrivals.server.commands;

import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.fold.Outcomes;
import dev.arrivals.spi.Mapping;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Figures of registrations and feedback that are durable, counted when it is acknowledged. */
public final class CommandFigures {
  /** The result of mapping a piece of feedback. */
  public enum Verdict {
    /** Reports on messages. */
    REPORTS,
    /** Events of an address. */
    ADDRESS_EVENTS,
    /** Feedback that decides nothing. */
    NO_VERDICT,
    /** Not feedback at all. */
    NOT_FEEDBACK,
    /** Nothing; it is kept and listed. */
    UNMAPPABLE
  }

  private final Map<String, LongAdder[]> feedback = new ConcurrentHashMap<>();
  private final LongAdder registered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder wildTimes = new LongAdder();

  CommandFigures() {}

  void registered(Outcomes outcomes) {
    long refusals = outcomes.items().stream().filter(Optional::isPresent).count();
    refused.add(refusals);
    registered.add(outcomes.items().size() - refusals);
  }

  void reported(List<Feedback> items) {
    for (Feedback item : items) {
      of(item.instance())[verdict(item).ordinal()].increment();
      wildTimes.add(item.notices().size());
    }
  }

  /** Returns how much feedback each instance took. */
  public Map<String, Map<Verdict, Long>> feedback() {
    Map<String, Map<Verdict, Long>> counts = new TreeMap<>();
    feedback.forEach((instance, adders) -> counts.put(instance, sums(adders)));
    return counts;
  }

  /** Returns how many registrations were taken. */
  public long registered() {
    return registered.sum();
  }

  /** Returns how many event times were kept as absent. */
  public long wildTimes() {
    return wildTimes.sum();
  }

  /** Returns how many registrations were refused. */
  public long refused() {
    return refused.sum();
  }

  /**
   * Returns an instance's counts. All verdicts are present from the first one on, so that each has
   * a rate.
   */
  private LongAdder[] of(String instance) {
    LongAdder[] held = feedback.get(instance);
    return held != null ? held : feedback.computeIfAbsent(instance, i -> zeros());
  }

  private static LongAdder[] zeros() {
    LongAdder[] adders = new LongAdder[Verdict.values().length];
    Arrays.setAll(adders, i -> new LongAdder());
    return adders;
  }

  private static Map<Verdict, Long> sums(LongAdder[] adders) {
    Map<Verdict, Long> sums = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      sums.put(verdict, adders[verdict.ordinal()].sum());
    }
    return sums;
  }

  private static Verdict verdict(Feedback item) {
    return item instanceof Feedback.Native raw ? verdict(raw.mapping()) : Verdict.REPORTS;
  }

  private static Verdict verdict(Mapping mapping) {
    if (mapping instanceof Mapping.Reports) {
      return Verdict.REPORTS;
    }
    if (mapping instanceof Mapping.AddressEvents) {
      return Verdict.ADDRESS_EVENTS;
    }
    if (mapping instanceof Mapping.NoVerdict) {
      return Verdict.NO_VERDICT;
    }
    return mapping instanceof Mapping.NotFeedback ? Verdict.NOT_FEEDBACK : Verdict.UNMAPPABLE;
  }
}
