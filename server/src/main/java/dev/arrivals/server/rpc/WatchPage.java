package dev.arrivals.server.rpc;

import dev.arrivals.server.state.Epochs;
import dev.arrivals.server.watch.Change;
import dev.arrivals.server.watch.Cursor;
import dev.arrivals.server.watch.Step;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.WatchMessagesResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One step of a feed. What it tells is put into words once, however many watches tell it. */
final class WatchPage {
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

  Cursor after() {
    return step.after();
  }

  boolean caughtUp() {
    return step.caughtUp();
  }

  void addTo(WatchMessagesResponse.Builder answer, WatchFilter filter) {
    List<Change> changes = step.changes();
    for (int i = 0; i < changes.size(); i++) {
      if (filter.wants(changes.get(i))) {
        answer.addChanges(shown(i));
      }
    }
  }

  private MessageChange shown(int i) {
    MessageChange ready = shown.get(i);
    if (ready == null) {
      ready = show(step.changes().get(i));
      shown.set(i, ready);
    }
    return ready;
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
    c.reports().forEach(r -> b.addReports(Reports.listed(r)));
    return b.build();
  }
}
