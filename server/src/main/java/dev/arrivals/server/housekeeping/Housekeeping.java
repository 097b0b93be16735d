package dev.arrivals.server.housekeeping;

import dev.arrivals.server.address.AddressEventRecord;
import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.commands.DeletedIds;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.incoming.SeenToken;
import dev.arrivals.server.incoming.Unmappable;
import dev.arrivals.server.incoming.WaitingReports;
import dev.arrivals.server.incoming.WaitingRoom;
import dev.arrivals.server.state.State;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.vital.Vitals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends validities, waits and retention when their time is over. Housekeeping reads what is
 * published and submits commands like any caller, so nothing waits for it.
 */
public final class Housekeeping implements AutoCloseable {
  private static final int PAGE = 500;
  private static final String END = "\uffff";

  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  /**
   * How long things are kept.
   *
   * @param raw raw feedback, at least
   * @param deliveries a delivery with its messages
   */
  public record Retention(Duration raw, Duration deliveries) {}

  private final Commands commands;
  private final State state;
  private final BelievedTime time;
  private final BelievedTime sureTime;
  private final Retention retention;
  private final Vitals vitals;
  private final Round<Delivery> deliveries;
  private final Round<WaitingReports> waiting;
  private final Round<SeenToken> tokens;
  private final Round<AddressEventRecord> addressEvents;
  private volatile long waitingReports;
  private long counted;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, "housekeeping"));

  /** Prepares housekeeping; {@link #start} starts its thread. */
  public Housekeeping(
      Commands commands, State state, Clock clock, Retention retention, Vitals vitals) {
    this(commands, state, clock, System::nanoTime, retention, vitals);
  }

  /** Prepares housekeeping with a monotonic clock that tests set. */
  Housekeeping(
      Commands commands,
      State state,
      Clock clock,
      LongSupplier nanos,
      Retention retention,
      Vitals vitals) {
    this.commands = commands;
    this.state = state;
    this.time = new BelievedTime(clock, nanos, Housekeeping::warn);
    this.sureTime = new BelievedTime(clock, nanos, leap -> {});
    this.retention = retention;
    this.vitals = vitals;
    this.deliveries = new Round<>(state.deliveries());
    this.waiting = new Round<>(state.waiting());
    this.tokens = new Round<>(state.tokens());
    this.addressEvents = new Round<>(state.addressEvents());
  }

  /**
   * Sweeps once a minute. If the clock says that long has passed since the last commit, the server
   * may have rested, or the clock be wrong: what cannot be taken back waits until that is sure.
   */
  public void start() {
    state.past().lastCommit().ifPresent(sureTime::startAt);
    Runnable sweeping = vitals.guarded("housekeeping thread", this::sweepSafely);
    thread.scheduleWithFixedDelay(sweeping, 1, 60, TimeUnit.SECONDS);
  }

  /** Does everything that is due now. */
  synchronized void sweep() {
    Instant now = time.now();
    Instant sure = earlier(now, sureTime.now());
    deliveries.goOn(page -> visit(page, now, sure));
    endWaits(sure);
    Instant oldest = sure.minus(retention.raw());
    forgetUnmappable(oldest);
    state.past().trim(oldest);
    state.past().tighten();
    tokens.goOn(page -> forgetTokens(page, sure));
    Instant oldestEvents = sure.minus(retention.deliveries());
    addressEvents.goOn(page -> forgetAddressEvents(page, oldestEvents));
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

  /** Returns how many reports waited for their message when they were last counted. */
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

  private void visit(List<HotTable.Row<Delivery>> page, Instant now, Instant sure) {
    page.forEach(row -> showValidity(row.value(), now));
    page.forEach(row -> visit(row.value(), sure));
  }

  private void visit(Delivery delivery, Instant now) {
    String id = delivery.id();
    if (delivery.deleteTime().isPresent()) {
      boolean over = delivery.deleteTime().get().plus(DeletedIds.KEPT).isBefore(now);
      commands.purge(id).thenAccept(nothingLeft -> forgetIf(nothingLeft && over, id));
    } else if (delivery.createTime().plus(retention.deliveries()).isBefore(now)) {
      commands.delete(id);
    }
  }

  /** Ends a validity, or resumes it if it was ended by a wrong clock. */
  private void showValidity(Delivery delivery, Instant now) {
    if (isShownWrong(delivery, now)) {
      commands.maintain(
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

  private void forgetIf(boolean over, String id) {
    if (over) {
      commands.forget(id);
    }
  }

  /** Ends waits that are over and counts the others, many of them over several sweeps. */
  private void endWaits(Instant now) {
    boolean all = waiting.goOn(page -> endWaits(page, now));
    waitingReports = all ? counted : Math.max(counted, waitingReports);
    counted = all ? 0 : counted;
  }

  private void endWaits(List<HotTable.Row<WaitingReports>> page, Instant now) {
    List<IncomingReport> firsts = page.stream().flatMap(Housekeeping::firsts).toList();
    List<IncomingReport> over = firsts.stream().filter(w -> w.overAt(now)).toList();
    counted += firsts.size() - over.size();
    if (!over.isEmpty()) {
      commands.maintain(changes -> over.forEach(changes::release));
    }
  }

  /** Returns each report once, although it waits under several keys. */
  private static Stream<IncomingReport> firsts(HotTable.Row<WaitingReports> row) {
    String key = WaitingRoom.key(row.key());
    return row.value().reports().stream().filter(w -> w.keys().get(0).equals(key));
  }

  /**
   * Forgets unmappable feedback that is too old. It is stored in order of time, so that nothing
   * newer is read.
   */
  private void forgetUnmappable(Instant oldest) {
    List<HotTable.Row<Unmappable>> page = state.unmappable().scan("", END, PAGE);
    while (!page.isEmpty()) {
      List<Long> over =
          page.stream()
              .map(HotTable.Row::value)
              .takeWhile(feedback -> feedback.receivedTime().isBefore(oldest))
              .map(Unmappable::rawId)
              .toList();
      if (!over.isEmpty()) {
        commands.maintain(changes -> changes.forgetUnmappable(over));
      }
      String last = page.get(page.size() - 1).key();
      page = over.size() < PAGE ? List.of() : state.unmappable().scan(last + '\0', END, PAGE);
    }
  }

  /** Forgets tokens that are over, many at once, since each call of a webhook may leave one. */
  private void forgetTokens(List<HotTable.Row<SeenToken>> page, Instant now) {
    List<String> over =
        page.stream().filter(row -> row.value().isOver(now)).map(HotTable.Row::key).toList();
    if (!over.isEmpty()) {
      forgetOver(over, now);
    }
  }

  /**
   * Forgets events of addresses. They are kept as long as deliveries, since a sender may have to
   * prove them.
   */
  private void forgetAddressEvents(List<HotTable.Row<AddressEventRecord>> page, Instant oldest) {
    List<String> over =
        page.stream()
            .filter(row -> row.value().receivedTime().isBefore(oldest))
            .map(HotTable.Row::key)
            .toList();
    if (!over.isEmpty()) {
      commands.maintain(changes -> changes.forgetAddressEvents(over));
    }
  }

  /** Forgets tokens, except those that were seen again since they were read. */
  private void forgetOver(List<String> keys, Instant now) {
    commands.maintain(
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
