package dev.arrivals.server.watch;

import dev.arrivals.server.state.Delivery;
import dev.arrivals.server.state.Group;
import dev.arrivals.server.state.Message;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Report;
import dev.arrivals.server.status.View;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a message is, or became.
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

  /** A message as it was there at the start. */
  static Change there(Message m, Delivery delivery) {
    return new Change(
        m,
        m.position(),
        m.updateTime(),
        Optional.empty(),
        Optional.empty(),
        view(m.outcome().messageClass(), delivery),
        m.outcome().messageClass().failureType(),
        m.outcome().failure(),
        List.of());
  }

  /** What a group made of a message. */
  static Change moved(Group group, Group.Move move, Message m, Delivery delivery) {
    return new Change(
        m,
        group.position(),
        group.time(),
        move.before().map(c -> view(c, delivery)),
        move.before().flatMap(MessageClass::failureType),
        view(move.after(), delivery),
        move.after().failureType(),
        failure(group, move, m),
        move.reports());
  }

  /** A message that shows differently since its delivery changed. */
  static Change reshown(Group group, Message m, Delivery before, Delivery after) {
    MessageClass messageClass = m.outcome().messageClass();
    return new Change(
        m,
        group.position(),
        group.time(),
        Optional.of(view(messageClass, before)),
        messageClass.failureType(),
        view(messageClass, after),
        messageClass.failureType(),
        m.outcome().failure(),
        List.of());
  }

  /** Whether it makes any difference to what is shown. */
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
                move.reports().stream()
                    .flatMap(r -> r.failure().stream())
                    .filter(f -> f.reason() == reason)
                    .reduce((earlier, later) -> later)
                    .orElseGet(
                        () ->
                            Failure.builder(reason)
                                .type(move.after().failureType().orElse(reason.defaultType()))
                                .build()));
  }

  private static View view(MessageClass messageClass, Delivery delivery) {
    return View.of(messageClass, delivery.policy(), delivery.validityOver());
  }
}
