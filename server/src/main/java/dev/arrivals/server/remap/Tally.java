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
 * Adds up what a replay does: of each message and address how it was first and is last, so that
 * what changes twice counts once.
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
  private final List<ReplayResult.Shown> views = new ArrayList<>();
  private final Map<ReplayResult.Shown, Integer> numbers = new HashMap<>();
  private final Map<String, Passage> messages = new LinkedHashMap<>();
  private final Map<String, Standing> addresses = new HashMap<>();
  private final Map<String, ReplayResult.Difference> deliveries = new LinkedHashMap<>();
  private final Map<String, Long> movedIn = new HashMap<>();
  private final long[] counts = new long[Step.What.values().length];
  private long nowReadable;

  /** At most {@code limit} messages may change. */
  Tally(int limit) {
    this.limit = limit;
  }

  void add(List<Step> steps) {
    steps.forEach(this::add);
  }

  boolean hasChanged() {
    return counts[Step.What.CHANGED.ordinal()] > 0;
  }

  int limit() {
    return limit;
  }

  boolean isFull() {
    return messages.size() > limit;
  }

  /** How many pieces of feedback were looked at. */
  long read() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private void add(Step step) {
    switch (step.what()) {
      case SAME, CHANGED, UNREADABLE, SKIPPED -> counts[step.what().ordinal()]++;
      case CHANGED_LATER -> {
        counts[Step.What.SAME.ordinal()]--;
        counts[Step.What.CHANGED.ordinal()]++;
      }
      case COUNTED -> {}
    }
    nowReadable += step.nowReadable() ? 1 : 0;
    step.moved().forEach(this::add);
  }

  private void add(Moved m) {
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

  private static ReplayResult.Difference moved(
      ReplayResult.@org.jspecify.annotations.Nullable Difference held, Moved m) {
    Outcome is = m.after().outcome();
    Counters live = m.delivery().counters();
    int had = m.engagementBefore();
    Counters before = m.opened() ? engaged(plus(live, m.before(), -1), had, 0) : live;
    ReplayResult.Difference sofar =
        held == null ? new ReplayResult.Difference(m.delivery(), before, before) : held;
    Counters left = m.opened() ? sofar.after() : plus(sofar.after(), m.before(), -1);
    int has = EngagementKind.setOf(m.after().evidence());
    Counters after = engaged(plus(left, is, 1), m.opened() ? 0 : had, has);
    return new ReplayResult.Difference(sofar.delivery(), sofar.before(), after);
  }

  private static Counters engaged(Counters counters, int from, int to) {
    return counters.with(counters.engagement().moved(from, to));
  }

  private static Counters plus(Counters counters, Outcome outcome, long by) {
    return counters.plus(outcome.messageClass(), outcome.reason(), by);
  }

  private int number(Delivery delivery, Outcome outcome) {
    ReplayResult.Shown shown =
        new ReplayResult.Shown(
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

  ReplayResult result(Optional<ReplayName> name, boolean applied, long position) {
    return new ReplayResult(
        name,
        applied,
        position,
        new ReplayResult.FeedbackCounts(
            read(),
            counts[Step.What.CHANGED.ordinal()],
            nowReadable,
            counts[Step.What.UNREADABLE.ordinal()],
            counts[Step.What.SKIPPED.ordinal()]),
        messages.size(),
        moves(),
        addresses.values().stream().filter(s -> !s.first && s.last).count(),
        addresses.values().stream().filter(s -> s.first && !s.last).count(),
        differences());
  }

  private List<ReplayResult.Move> moves() {
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

  private ReplayResult.Move move(Passage passage, long size, List<String> samples) {
    return new ReplayResult.Move(
        passage.first == OPENED ? Optional.empty() : Optional.of(views.get(passage.first)),
        views.get(passage.last),
        size,
        samples);
  }

  private List<ReplayResult.Difference> differences() {
    return deliveries.values().stream()
        .filter(d -> !d.before().equals(d.after()))
        .sorted(
            Comparator.comparingLong(
                    (ReplayResult.Difference d) -> movedIn.getOrDefault(d.delivery().id(), 0L))
                .reversed())
        .limit(MOST_DELIVERIES)
        .toList();
  }
}
