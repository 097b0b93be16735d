package dev.arrivals.server.rpc.watch;

import dev.arrivals.server.rpc.translation.Reports;
import dev.arrivals.server.rpc.translation.Times;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.state.Epochs;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.watch.Change;
import dev.arrivals.server.watch.Cursor;
import dev.arrivals.server.watch.Step;
import dev.arrivals.server.watch.Weight;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.MessageReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step of a feed. Its changes are translated once, however many watches send them. */
final class WatchPage {
  private static final int MOST_REPORT_BYTES = 16 << 10;

  private final Cursor from;
  private final Optional<String> delivery;
  private final Step step;
  private final Epochs epochs;
  private final Set<String> deliveries;
  private final AtomicReferenceArray<@Nullable MessageChange> shown;

  WatchPage(Cursor from, Optional<String> delivery, Step step, Epochs epochs) {
    this.from = from;
    this.delivery = delivery;
    this.step = step;
    this.epochs = epochs;
    this.deliveries =
        step.changes().stream().map(c -> c.message().delivery()).collect(Collectors.toSet());
    this.shown = new AtomicReferenceArray<>(step.changes().size());
  }

  boolean answers(Cursor cursor, Optional<String> wanted) {
    return from.equals(cursor) && delivery.equals(wanted);
  }

  Set<String> deliveries() {
    return deliveries;
  }

  /** Returns how many bytes its reports take beyond the ordinary. */
  long bytes() {
    return step.changes().stream().mapToLong(c -> Weight.of(c.reports())).sum();
  }

  Cursor after() {
    return step.after();
  }

  boolean caughtUp() {
    return step.caughtUp();
  }

  /** Returns the changes that a filter wants, in order. */
  Stream<MessageChange> changes(WatchFilter filter) {
    List<Change> changes = step.changes();
    return IntStream.range(0, changes.size())
        .filter(i -> filter.wants(changes.get(i)))
        .mapToObj(this::shown);
  }

  private MessageChange shown(int i) {
    MessageChange ready = shown.get(i);
    if (ready == null) {
      ready = show(step.changes().get(i));
      shown.set(i, ready);
    }
    return ready;
  }

  /**
   * Adds reports within bounds. A commit group may hold thousands of reports of a message; its
   * history has the others.
   */
  private static void addReports(Change c, MessageChange.Builder b) {
    int bytes = 0;
    for (Report report : c.reports()) {
      MessageReport shown = Reports.listed(report);
      bytes += shown.getSerializedSize();
      if (bytes > MOST_REPORT_BYTES && b.getReportsCount() > 0) {
        b.setReportsTruncated(true);
        return;
      }
      b.addReports(shown);
    }
  }

  private MessageChange show(Change c) {
    String position = Tokens.position(c.position(), epochs);
    MessageChange.Builder b =
        MessageChange.newBuilder()
            .setChangeId(c.message().name() + "@" + position)
            .setName(c.message().name())
            .setChannelValue(Words.number(c.message().channel()))
            .setAddress(c.message().address())
            .setStatusValue(Words.number(c.after().status()))
            .setOutcomeUnknown(c.after().outcomeUnknown())
            .setChangeTime(Times.of(c.time()))
            .setPosition(position);
    c.before().ifPresent(v -> b.setOldStatusValue(Words.number(v.status())));
    c.failure().ifPresent(f -> b.setFailure(Reports.of(f)));
    addReports(c, b);
    return b.build();
  }
}
