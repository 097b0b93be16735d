package dev.arrivals.server.remap;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.EngagementKind;
import dev.arrivals.server.status.Outcome;
import dev.arrivals.server.status.View;
import dev.arrivals.spi.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up the changes of a remapping. It keeps the first and the last state of each message and
 * address, so that what changes twice counts once.
 */
final class Tally {
  private static final int MOST_MOVES = 100;
  private static final int MOST_SAMPLES = 5;
  private static final int MOST_DELIVERIES = 100;
  private static final int DELIVERIES_KEPT = 2_000;
  private static final int OPENED = -1;

  /** The views that a message changed between, by their numbers. */
  private record Passage(int first, int last) {}

  /** Whether an address was in quarantine, and is. */
  private record Standing(boolean first, boolean last) {}

  private final int limit;
  private final List<RemapResult.Shown> views = new ArrayList<>();
  private final Map<RemapResult.Shown, Integer> numbers = new HashMap<>();
  private final Map<String, Passage> messages = new LinkedHashMap<>();
  private final Map<String, Standing> addresses = new HashMap<>();
  private final Map<String, RemapResult.Difference> deliveries = new LinkedHashMap<>();
  private final Map<String, Long> movedIn = new HashMap<>();
  private final long[] counts = new long[RemapStep.What.values().length];
  private long nowReadable;

  /** Prepares a tally of at most {@code limit} messages. */
  Tally(int limit) {
    this.limit = limit;
  }

  void add(List<RemapStep> steps) {
    steps.forEach(this::add);
  }

  boolean hasChanged() {
    return counts[RemapStep.What.CHANGED.ordinal()] > 0;
  }

  int limit() {
    return limit;
  }

  boolean isFull() {
    return messages.size() > limit;
  }

  /** Returns how many pieces of feedback were looked at. */
  long read() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private void add(RemapStep step) {
    switch (step.what()) {
      case SAME, CHANGED, UNREADABLE, SKIPPED -> counts[step.what().ordinal()]++;
      case CHANGED_LATER -> {
        counts[RemapStep.What.SAME.ordinal()]--;
        counts[RemapStep.What.CHANGED.ordinal()]++;
      }
      case COUNTED -> {}
    }
    nowReadable += step.nowReadable() ? 1 : 0;
    step.moved().forEach(this::add);
  }

  private void add(MovedMessage m) {
    int before = m.opened() ? OPENED : number(m.delivery(), m.before());
    int after = number(m.delivery(), m.after().outcome());
    messages.merge(
        m.after().key(), new Passage(before, after), (a, b) -> new Passage(a.first, b.last));
    if (m.wasQuarantined() != m.isQuarantined() || addresses.containsKey(m.address())) {
      addresses.merge(
          m.address(),
          new Standing(m.wasQuarantined(), m.isQuarantined()),
          (a, b) -> new Standing(a.first, b.last));
    }
    String id = m.delivery().id();
    if (deliveries.containsKey(id) || deliveries.size() < DELIVERIES_KEPT) {
      deliveries.put(id, moved(deliveries.get(id), m));
      movedIn.merge(id, 1L, Long::sum);
    }
  }

  private static RemapResult.Difference moved(
      RemapResult.@org.jspecify.annotations.Nullable Difference held, MovedMessage m) {
    Outcome is = m.after().outcome();
    Counters live = m.delivery().counters();
    int had = m.engagementBefore();
    Counters before = m.opened() ? engaged(plus(live, m.before(), -1), had, 0) : live;
    RemapResult.Difference sofar =
        held == null ? new RemapResult.Difference(m.delivery(), before, before) : held;
    Counters left = m.opened() ? sofar.after() : plus(sofar.after(), m.before(), -1);
    int has = EngagementKind.setOf(m.after().evidence());
    Counters after = engaged(plus(left, is, 1), m.opened() ? 0 : had, has);
    return new RemapResult.Difference(sofar.delivery(), sofar.before(), after);
  }

  private static Counters engaged(Counters counters, int from, int to) {
    return counters.with(counters.engagement().moved(from, to));
  }

  private static Counters plus(Counters counters, Outcome outcome, long by) {
    return counters.plus(outcome.messageClass(), outcome.reason(), by);
  }

  private int number(Delivery delivery, Outcome outcome) {
    RemapResult.Shown shown =
        new RemapResult.Shown(
            View.of(outcome.messageClass(), delivery.terms()),
            outcome.reason(),
            outcome.failure().map(Failure::type),
            outcome.failure().map(Failure::blame));
    return numbers.computeIfAbsent(
        shown,
        s -> {
          views.add(s);
          return views.size() - 1;
        });
  }

  RemapResult result(Optional<RemapName> name, boolean applied, long position) {
    return new RemapResult(
        name,
        applied,
        position,
        new RemapResult.FeedbackCounts(
            read(),
            counts[RemapStep.What.CHANGED.ordinal()],
            nowReadable,
            counts[RemapStep.What.UNREADABLE.ordinal()],
            counts[RemapStep.What.SKIPPED.ordinal()]),
        messages.size(),
        moves(),
        addresses.values().stream().filter(s -> !s.first && s.last).count(),
        addresses.values().stream().filter(s -> s.first && !s.last).count(),
        differences());
  }

  private List<RemapResult.Move> moves() {
    Map<Passage, Long> sizes = new LinkedHashMap<>();
    Map<Passage, List<String>> samples = new HashMap<>();
    messages.forEach(
        (key, passage) -> {
          sizes.merge(passage, 1L, Long::sum);
          List<String> names = samples.computeIfAbsent(passage, p -> new ArrayList<>());
          if (names.size() < MOST_SAMPLES) {
            names.add("deliveries/" + Names.head(key) + "/messages/" + Names.tail(key));
          }
        });
    return sizes.entrySet().stream()
        .sorted(Map.Entry.<Passage, Long>comparingByValue().reversed())
        .limit(MOST_MOVES)
        .map(e -> move(e.getKey(), e.getValue(), samples.getOrDefault(e.getKey(), List.of())))
        .toList();
  }

  private RemapResult.Move move(Passage passage, long size, List<String> samples) {
    return new RemapResult.Move(
        passage.first == OPENED ? Optional.empty() : Optional.of(views.get(passage.first)),
        views.get(passage.last),
        size,
        samples);
  }

  private List<RemapResult.Difference> differences() {
    return deliveries.values().stream()
        .filter(d -> !d.before().equals(d.after()))
        .sorted(
            Comparator.comparingLong(
                    (RemapResult.Difference d) -> movedIn.getOrDefault(d.delivery().id(), 0L))
                .reversed())
        .limit(MOST_DELIVERIES)
        .toList();
  }
}
