package dev.arrivals.server.status;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.ReportKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Evidence to class: leg, attempt, message. No clock decides between slots. */
public final class Classifier {
  private static final MessageClass[][] ON_THE_WAY = {
    {MessageClass.PENDING, MessageClass.PENDING_DEFERRED, MessageClass.PENDING_UNKNOWN},
    {MessageClass.PREPARED, MessageClass.PREPARED_DEFERRED, MessageClass.PREPARED_UNKNOWN},
    {MessageClass.TRANSMITTED, MessageClass.TRANSMITTED_DEFERRED, MessageClass.TRANSMITTED_UNKNOWN},
    {MessageClass.ACCEPTED, MessageClass.ACCEPTED_DEFERRED, MessageClass.ACCEPTED_UNKNOWN},
  };

  private Classifier() {}

  /** Returns the class of a message. */
  public static Outcome classify(Evidence evidence) {
    Optional<Report> verdict = evidence.message().get(Slot.SENDER_VERDICT);
    if (verdict.isPresent() && !transmitted(evidence)) {
      return new Outcome(senderClass(verdict.get().kind()), verdict.get().failure());
    }
    return byAttempts(evidence);
  }

  private static Outcome byAttempts(Evidence evidence) {
    List<LegEvidence> legs = evidence.legs();
    Outcome best = Outcome.PENDING;
    for (int from = 0, to; from < legs.size(); from = to) {
      to = endOfAttempt(legs, from);
      Outcome outcome = attempt(evidence, legs.subList(from, to));
      best = arrivedBefore(best, outcome) ? best : outcome;
    }
    return legs.isEmpty() && evidence.provesArrival() ? ended(MessageClass.SENT) : best;
  }

  /** Legs are in order of attempt. */
  private static int endOfAttempt(List<LegEvidence> legs, int from) {
    int to = from;
    while (to < legs.size() && legs.get(to).id().attempt() == legs.get(from).id().attempt()) {
      to++;
    }
    return to;
  }

  /** Received beats sent beats all others; otherwise the later attempt stands. */
  private static boolean arrivedBefore(Outcome earlier, Outcome later) {
    return arrival(earlier) > 0 && arrival(earlier) >= arrival(later);
  }

  private static int arrival(Outcome outcome) {
    return outcome.messageClass() == MessageClass.RECEIVED
        ? 2
        : outcome.messageClass() == MessageClass.SENT ? 1 : 0;
  }

  private static Outcome attempt(Evidence evidence, List<LegEvidence> parts) {
    for (Slot slot : List.of(Slot.FAILED_HARD, Slot.FAILED_SOFT, Slot.SUPPRESSED, Slot.CANCELED)) {
      Optional<Outcome> ended = firstEnd(parts, slot);
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    Expectation expected = evidence.expected();
    int count = Math.max(expected.parts(), parts.get(parts.size() - 1).id().part());
    int receipts = expected.receipts() == 0 ? count : expected.receipts();
    if (count(parts, Slot.RECEIVED) >= receipts) {
      return ended(MessageClass.RECEIVED);
    }
    return arrived(parts) >= count || evidence.provesArrival()
        ? ended(MessageClass.SENT)
        : onTheWay(parts, expected.handedOver());
  }

  /** A part that was received has no failure, whatever came before or after. */
  private static Optional<Outcome> firstEnd(List<LegEvidence> parts, Slot slot) {
    for (LegEvidence part : parts) {
      Optional<Report> report = part.slots().get(slot);
      if (report.isPresent() && !part.slots().has(Slot.RECEIVED)) {
        return Optional.of(new Outcome(endClass(slot, report.get()), report.get().failure()));
      }
    }
    return Optional.empty();
  }

  private static MessageClass endClass(Slot slot, Report report) {
    if (slot == Slot.SUPPRESSED) {
      return MessageClass.SUPPRESSED;
    }
    if (slot == Slot.CANCELED) {
      return MessageClass.CANCELED_BY_PROVIDER;
    }
    FailureType type = report.failure().map(Failure::type).orElse(FailureType.SOFT);
    return switch (type) {
      case HARD -> MessageClass.FAILED_HARD;
      case SOFT -> MessageClass.FAILED_SOFT;
      case IGNORED -> MessageClass.FAILED_IGNORED;
    };
  }

  private static Outcome onTheWay(List<LegEvidence> parts, Set<LegId> handedOver) {
    int handover = 0;
    boolean unknown = false;
    Optional<Report> deferral = Optional.empty();
    for (LegEvidence part : parts) {
      if (arrived(part)) {
        handover = ReportKind.ACCEPTED.ordinal();
        continue;
      }
      handover = Math.max(handover, handover(part, handedOver));
      unknown |= part.slots().has(Slot.UNKNOWN_OUTCOME);
      deferral = deferral.or(() -> part.slots().get(Slot.TRANSIENT));
    }
    int column = unknown ? 2 : deferral.isPresent() ? 1 : 0;
    return new Outcome(ON_THE_WAY[handover][column], deferral.flatMap(Report::failure));
  }

  /** A leg with a provider's id is at least TRANSMITTED. */
  private static int handover(LegEvidence part, Set<LegId> handedOver) {
    int said = part.slots().get(Slot.HANDOVER).map(Classifier::rank).orElse(0);
    return handedOver.contains(part.id()) ? Math.max(said, ReportKind.TRANSMITTED.ordinal()) : said;
  }

  private static int count(List<LegEvidence> parts, Slot slot) {
    int count = 0;
    for (LegEvidence part : parts) {
      count += part.slots().has(slot) ? 1 : 0;
    }
    return count;
  }

  private static int arrived(List<LegEvidence> parts) {
    int count = 0;
    for (LegEvidence part : parts) {
      count += arrived(part) ? 1 : 0;
    }
    return count;
  }

  private static boolean arrived(LegEvidence part) {
    return part.slots().has(Slot.SENT) || part.slots().has(Slot.RECEIVED);
  }

  /** PENDING, PREPARED, TRANSMITTED and ACCEPTED are the first four kinds, in this order. */
  private static int rank(Report report) {
    return report.kind().ordinal();
  }

  private static boolean transmitted(Evidence evidence) {
    if (!evidence.expected().handedOver().isEmpty()) {
      return true;
    }
    for (LegEvidence leg : evidence.legs()) {
      Optional<Report> handover = leg.slots().get(Slot.HANDOVER);
      boolean beyond = handover.map(h -> rank(h) >= ReportKind.TRANSMITTED.ordinal()).orElse(false);
      if (beyond || handover.isEmpty() || leg.slots().size() > 1) {
        return true;
      }
    }
    return evidence.provesArrival();
  }

  private static MessageClass senderClass(ReportKind kind) {
    return kind == ReportKind.CANCELED_BY_SENDER
        ? MessageClass.CANCELED_BY_SENDER
        : kind == ReportKind.EXCLUDED_BY_SENDER
            ? MessageClass.EXCLUDED
            : MessageClass.NOT_APPLICABLE;
  }

  private static Outcome ended(MessageClass messageClass) {
    return new Outcome(messageClass, Optional.empty());
  }
}
