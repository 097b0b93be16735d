package dev.arrivals.server.ingest;

import dev.arrivals.server.state.Delivery;
import dev.arrivals.server.state.HotTable;
import dev.arrivals.server.state.State;
import dev.arrivals.server.state.Unmappable;
import dev.arrivals.server.state.Unmatched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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
  private final BelievedTime time;
  private final BelievedTime sureTime;
  private final Retention retention;
  private volatile long waitingReports;
  private Instant nextTokens = Instant.MIN;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, "housekeeping"));

  /** Prepares it; {@link #start} starts its thread. */
  public Housekeeping(Line line, State state, Clock clock, Retention retention) {
    this(line, state, clock, System::nanoTime, retention);
  }

  /** The same with a monotonic clock that tests set. */
  Housekeeping(Line line, State state, Clock clock, LongSupplier nanos, Retention retention) {
    this.line = line;
    this.state = state;
    this.time = new BelievedTime(clock, nanos, Housekeeping::warn);
    this.sureTime = new BelievedTime(clock, nanos, leap -> {});
    this.retention = retention;
  }

  /**
   * Sweeps once a minute. If the clock says that long has passed since the last commit, the server
   * may have rested, or the clock be wrong: what cannot be taken back waits until that is sure.
   */
  public void start() {
    state.past().lastCommit().ifPresent(sureTime::startAt);
    thread.scheduleWithFixedDelay(this::sweepSafely, 1, 60, TimeUnit.SECONDS);
  }

  /** Does everything that is due now. */
  synchronized void sweep() {
    Instant now = time.now();
    Rows.of(state.deliveries()).forEachRemaining(row -> showValidity(row.value(), now));
    Instant sure = earlier(now, sureTime.now());
    Rows.of(state.deliveries()).forEachRemaining(row -> visit(row.value(), sure));
    waitingReports = countWaiting(sure);
    Instant oldest = sure.minus(retention.raw());
    forgetUnmappable(oldest);
    state.past().trim(oldest);
    if (!sure.isBefore(nextTokens) || nextTokens.isAfter(sure.plus(TOKENS_EVERY))) {
      forgetTokens(sure);
      nextTokens = sure.plus(TOKENS_EVERY);
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static void warn(String leap) {
    log.warn(
        "{}: nothing ends, and nothing is forgotten, by the new time until it has stood for {}",
        leap,
        BelievedTime.DOUBT);
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
    }
  }

  /** Ends a validity, or takes it up again if it ended by a clock that was wrong. */
  private void showValidity(Delivery delivery, Instant now) {
    if (isShownWrong(delivery, now)) {
      line.maintain(
          changes ->
              changes
                  .state()
                  .currentDelivery(delivery.id())
                  .filter(d -> isShownWrong(d, now))
                  .ifPresent(d -> changes.put(d.withValidityOver(!d.validityOver()))));
    }
  }

  private static boolean isShownWrong(Delivery d, Instant now) {
    return d.deleteTime().isEmpty()
        && (d.validityOver() ? !d.expiredAt(now.plus(BelievedTime.LEAP)) : d.expiredAt(now));
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
