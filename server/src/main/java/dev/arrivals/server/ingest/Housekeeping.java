package dev.arrivals.server.ingest;

import dev.arrivals.server.state.Delivery;
import dev.arrivals.server.state.HotTable;
import dev.arrivals.server.state.State;
import dev.arrivals.server.state.Unmappable;
import dev.arrivals.server.state.Unmatched;
import dev.arrivals.server.vital.Vitals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What time alone brings about: ends of validity, of waits, of retention. It reads what is
 * published and asks for changes as everybody else does, so nothing waits for it.
 */
public final class Housekeeping implements AutoCloseable {
  /** How long the id of a deleted delivery stays taken. */
  static final Duration TOMBSTONE = Duration.ofDays(30);

  private static final Duration TOKENS_EVERY = Duration.ofMinutes(10);
  private static final int TOKENS_AT_ONCE = 500;

  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  /**
   * How long things are kept.
   *
   * @param raw raw feedback, at least
   * @param deliveries a delivery with its messages
   */
  public record Retention(Duration raw, Duration deliveries) {}

  private final Line line;
  private final State state;
  private final Clock clock;
  private final Retention retention;
  private final Vitals vitals;
  private volatile long waitingReports;
  private Instant nextTokens = Instant.MIN;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, "housekeeping"));

  /** Prepares it; {@link #start} starts its thread. */
  public Housekeeping(Line line, State state, Clock clock, Retention retention, Vitals vitals) {
    this.line = line;
    this.state = state;
    this.clock = clock;
    this.retention = retention;
    this.vitals = vitals;
  }

  /** Sweeps once a minute. */
  public void start() {
    Runnable sweeping = vitals.guarded("housekeeping thread", this::sweepSafely);
    thread.scheduleWithFixedDelay(sweeping, 1, 60, TimeUnit.SECONDS);
  }

  /** Does everything that is due now. */
  void sweep() {
    Instant now = clock.instant();
    Rows.of(state.deliveries()).forEachRemaining(row -> visit(row.value(), now));
    waitingReports = countWaiting(now);
    Instant oldest = now.minus(retention.raw());
    forgetUnmappable(oldest);
    state.past().trim(oldest);
    state.past().tighten();
    if (!now.isBefore(nextTokens)) {
      forgetTokens(now);
      nextTokens = now.plus(TOKENS_EVERY);
    }
  }

  /** How many reports waited for their message at the last sweep. */
  public long waitingReports() {
    return waitingReports;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void sweepSafely() {
    try {
      sweep();
    } catch (RuntimeException e) {
      log.warn("Housekeeping failed; it tries again in a minute", e);
    }
  }

  private void visit(Delivery delivery, Instant now) {
    String id = delivery.id();
    if (delivery.deleteTime().isPresent()) {
      line.purge(id);
      if (delivery.deleteTime().get().plus(TOMBSTONE).isBefore(now)) {
        line.maintain(changes -> changes.forget(id));
      }
    } else if (delivery.createTime().plus(retention.deliveries()).isBefore(now)) {
      line.delete(id);
    } else if (!delivery.validityOver() && delivery.expiredAt(now)) {
      line.maintain(
          changes ->
              changes
                  .state()
                  .currentDelivery(id)
                  .filter(d -> d.expiredAt(now))
                  .ifPresent(d -> changes.put(d.withValidityOver())));
    }
  }

  /** Ends the waits that are over, and counts the others while it is there. */
  private long countWaiting(Instant now) {
    long count = 0;
    var rows = Rows.of(state.waiting());
    while (rows.hasNext()) {
      count += endWaits(rows.next(), now);
    }
    return count;
  }

  private long endWaits(HotTable.Row<List<Unmatched>> row, Instant now) {
    List<Unmatched> firsts =
        row.value().stream().filter(w -> w.keys().get(0).equals(row.key())).toList();
    List<Unmatched> over =
        firsts.stream().filter(w -> w.receivedTime().plus(Unmatched.WAIT).isBefore(now)).toList();
    over.forEach(waiting -> line.maintain(changes -> changes.release(waiting)));
    return firsts.size() - over.size();
  }

  private void forgetUnmappable(Instant oldest) {
    var rows = Rows.of(state.unmappable());
    while (rows.hasNext()) {
      Unmappable feedback = rows.next().value();
      if (!feedback.receivedTime().isBefore(oldest)) {
        return;
      }
      line.maintain(changes -> changes.forgetUnmappable(List.of(feedback.rawId())));
    }
  }

  /** Many at once: each call of a webhook may leave one. */
  private void forgetTokens(Instant now) {
    List<String> over = new ArrayList<>();
    var rows = Rows.of(state.tokens());
    while (rows.hasNext()) {
      var row = rows.next();
      if (row.value().isOver(now)) {
        over.add(row.key());
      }
      if (over.size() == TOKENS_AT_ONCE || !rows.hasNext()) {
        forgetTokens(List.copyOf(over), now);
        over.clear();
      }
    }
  }

  /** One that came again since it was read stays. */
  private void forgetTokens(List<String> keys, Instant now) {
    line.maintain(
        changes -> {
          List<String> over =
              keys.stream()
                  .filter(
                      key ->
                          changes
                              .state()
                              .tokens()
                              .current(key)
                              .filter(t -> t.isOver(now))
                              .isPresent())
                  .toList();
          if (!over.isEmpty()) {
            changes.forgetTokens(over);
          }
        });
  }
}
