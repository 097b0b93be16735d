package dev.arrivals.server.status;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of one message in the evidence on its address: the UTC days on which it failed in a way
 * that counts, and those on which it is proved to have arrived. Days are counted from 1970-01-01.
 */
public record Contribution(
    Set<Integer> failureDays, Set<Integer> hardDays, Set<Integer> arrivalDays) {
  /** Nothing. */
  public static final Contribution NONE = new Contribution(Set.of(), Set.of(), Set.of());

  private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
  private static final long LAST_DAY = 3_000_000;

  /** Returns the contribution of a message's evidence. */
  public static Contribution of(Evidence evidence, Channel channel) {
    if (saysNothing(evidence)) {
      return NONE;
    }
    Set<Integer> failures = new TreeSet<>();
    Set<Integer> hard = new TreeSet<>();
    Set<Integer> arrivals = new TreeSet<>();
    for (LegEvidence leg : evidence.legs()) {
      addFailure(leg.slots().get(Slot.FAILED_SOFT), channel, failures, hard);
      addFailure(leg.slots().get(Slot.FAILED_HARD), channel, failures, hard);
      leg.slots().get(Slot.SENT).ifPresent(r -> arrivals.add(day(r)));
      leg.slots().get(Slot.RECEIVED).ifPresent(r -> arrivals.add(day(r)));
    }
    evidence.message().get(Slot.CLICKED).ifPresent(r -> arrivals.add(day(r)));
    boolean none = failures.isEmpty() && arrivals.isEmpty();
    return none ? NONE : new Contribution(failures, hard, arrivals);
  }

  /** Most messages are on their way most of the time. */
  private static boolean saysNothing(Evidence evidence) {
    boolean nothing = !evidence.message().has(Slot.CLICKED);
    for (LegEvidence leg : evidence.legs()) {
      Slots slots = leg.slots();
      nothing &= !slots.has(Slot.SENT) && !slots.has(Slot.RECEIVED);
      nothing &= !slots.has(Slot.FAILED_SOFT) && !slots.has(Slot.FAILED_HARD);
    }
    return nothing;
  }

  /** Returns whether it says nothing. */
  public boolean isEmpty() {
    return failureDays.isEmpty() && arrivalDays.isEmpty();
  }

  private static void addFailure(
      Optional<Report> report, Channel channel, Set<Integer> failures, Set<Integer> hard) {
    if (report.isEmpty() || report.get().failure().isEmpty()) {
      return;
    }
    Failure failure = report.get().failure().get();
    if (significant(failure, channel)) {
      failures.add(day(report.get()));
      if (failure.type() == FailureType.HARD && failure.blame() == Blame.ADDRESS) {
        hard.add(day(report.get()));
      }
    }
  }

  /** An operator's fault never counts against a number. */
  private static boolean significant(Failure failure, Channel channel) {
    boolean counts = failure.qualified() && failure.reason().counts();
    if (!counts || failure.type() == FailureType.IGNORED) {
      return false;
    }
    boolean receiver =
        channel == Channel.EMAIL
            && failure.blame() == Blame.RECEIVER
            && (failure.reason() == Reason.UNREACHABLE
                || failure.reason() == Reason.INVALID_DOMAIN);
    return failure.blame() == Blame.ADDRESS || receiver;
  }

  private static int day(Report report) {
    long day = Math.floorDiv(report.effectiveMillis(), DAY_MILLIS);
    return (int) Math.max(-LAST_DAY, Math.min(LAST_DAY, day));
  }
}
