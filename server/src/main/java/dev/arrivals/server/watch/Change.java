package dev.arrivals.server.watch;

import dev.arrivals.server.journal.Group;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.status.Terms;
import dev.arrivals.server.status.View;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.ReportKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state of a message, or a change of it.
 *
 * @param message as it is now; only what never changes of it may be told
 * @param type the failure type before, and after
 */
public record Change(
    Message message,
    long position,
    Instant time,
    Optional<View> before,
    Optional<FailureType> typeBefore,
    View after,
    Optional<FailureType> type,
    Optional<Failure> failure,
    List<Report> reports) {

  /** Returns a message as it was there at the start. */
  static Change there(Message m, Terms terms) {
    return new Change(
        m,
        m.position(),
        m.updateTime(),
        Optional.empty(),
        Optional.empty(),
        View.of(m.outcome().messageClass(), terms),
        m.outcome().messageClass().failureType(),
        m.outcome().failure(),
        List.of());
  }

  /** Returns the change that a group made to a message, under the terms before it and after it. */
  static Change moved(Group group, Group.Move move, Message m, Terms before, Terms after) {
    return new Change(
        m,
        group.position(),
        group.time(),
        move.before().map(c -> View.of(c, before)),
        move.before().flatMap(MessageClass::failureType),
        View.of(move.after(), after),
        move.after().failureType(),
        failure(group, move, m),
        move.reports());
  }

  /** Returns a message, in a class, that shows differently since the terms changed. */
  static Change reshown(
      Group group, Message m, MessageClass messageClass, Terms before, Terms after) {
    return new Change(
        m,
        group.position(),
        group.time(),
        Optional.of(View.of(messageClass, before)),
        messageClass.failureType(),
        View.of(messageClass, after),
        messageClass.failureType(),
        failure(group, m, messageClass),
        List.of());
  }

  /** Returns whether it makes any difference to what is shown. */
  boolean shows() {
    return !before.equals(Optional.of(after));
  }

  /** The words are in the report; if it is not at hand any more, the reason is. */
  private static Optional<Failure> failure(Group group, Group.Move move, Message m) {
    if (m.position() == group.position()) {
      return m.outcome().failure();
    }
    return move.reason()
        .map(
            reason ->
                Stream.concat(known(m, group), move.reports().stream())
                    .flatMap(r -> r.failure().stream())
                    .filter(f -> f.reason() == reason)
                    .reduce((earlier, later) -> later)
                    .orElseGet(
                        () ->
                            Failure.builder(reason)
                                .type(move.after().failureType().orElse(reason.defaultType()))
                                .build()));
  }

  /** A class that has changed since had the failure of its last deferral, if of any. */
  private static Optional<Failure> failure(Group group, Message m, MessageClass messageClass) {
    if (m.position() <= group.position()) {
      return m.outcome().failure();
    }
    return messageClass.mayBeDeferred()
        ? known(m, group)
            .filter(r -> r.kind() == ReportKind.DEFERRED)
            .max(Comparator.comparingLong(Report::shownMillis))
            .flatMap(Report::failure)
        : Optional.empty();
  }

  /** Returns the reports on a message that were known when a group was committed. */
  private static Stream<Report> known(Message m, Group group) {
    long then = group.time().toEpochMilli();
    return m.evidence().reports().stream().filter(r -> r.receivedMillis() <= then);
  }
}
