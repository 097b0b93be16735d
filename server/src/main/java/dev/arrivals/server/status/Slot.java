package dev.arrivals.server.status;

import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.ReportKind;
import java.util.Comparator;

/** A place where a report is kept as evidence. No slot overwrites another. */
public enum Slot {
  /** The progress of the handover: the highest of PENDING, PREPARED, TRANSMITTED, ACCEPTED. */
  HANDOVER(true),
  /** The latest deferral. */
  TRANSIENT(true),
  /** Accepted by the receiving server or network. */
  SENT(true),
  /** A final failure of type SOFT or IGNORED. */
  FAILED_SOFT(true),
  /** A final failure of type HARD. */
  FAILED_HARD(true),
  /** The reporter will never know. */
  UNKNOWN_OUTCOME(true),
  /** The provider canceled it. */
  CANCELED(true),
  /** The provider's suppression list excluded it. */
  SUPPRESSED(true),
  /** The handset confirmed it. */
  RECEIVED(true),
  /** The sender canceled, excluded or did not process the message. */
  SENDER_VERDICT(false),
  /** A person opened it first. */
  OPENED(false),
  /** A person opened it last. */
  OPENED_LAST(false),
  /** Software opened it. */
  OPENED_BY_MACHINE(false),
  /** A person followed a link first. */
  CLICKED(false),
  /** A person followed a link last. */
  CLICKED_LAST(false),
  /** Software followed a link. */
  CLICKED_BY_MACHINE(false),
  /** The recipient complained. */
  COMPLAINED(false),
  /** The recipient unsubscribed. */
  UNSUBSCRIBED(false),
  /** An automatic reply came back. */
  AUTO_REPLIED(false),
  /** The sender was asked to prove that they are human. */
  CHALLENGED(false);

  private static final Comparator<Report> SMALLEST = Report.SLOTS;
  private static final Comparator<Report> GREATEST =
      Report.MOMENTS.reversed().thenComparing(Report.COPIES);
  private static final Comparator<Report> HIGHEST_HANDOVER =
      Comparator.<Report>comparingInt(r -> -r.kind().ordinal()).thenComparing(SMALLEST);
  // CANCELED_BY_SENDER, EXCLUDED_BY_SENDER and NOT_APPLICABLE stand in this order.
  private static final Comparator<Report> STRONGEST_VERDICT =
      Comparator.<Report>comparingInt(r -> r.kind().ordinal()).thenComparing(SMALLEST);

  private final boolean perLeg;

  Slot(boolean perLeg) {
    this.perLeg = perLeg;
  }

  /** Returns whether each leg has one, or the message as a whole. */
  public boolean perLeg() {
    return perLeg;
  }

  /** Returns the report that stays in this slot when both claim it. */
  Report choose(Report a, Report b) {
    return order().compare(a, b) <= 0 ? a : b;
  }

  private Comparator<Report> order() {
    return switch (this) {
      case TRANSIENT, OPENED_LAST, CLICKED_LAST -> GREATEST;
      case HANDOVER -> HIGHEST_HANDOVER;
      case SENDER_VERDICT -> STRONGEST_VERDICT;
      case SENT,
          FAILED_SOFT,
          FAILED_HARD,
          UNKNOWN_OUTCOME,
          CANCELED,
          SUPPRESSED,
          RECEIVED,
          OPENED,
          OPENED_BY_MACHINE,
          CLICKED,
          CLICKED_BY_MACHINE,
          COMPLAINED,
          UNSUBSCRIBED,
          AUTO_REPLIED,
          CHALLENGED ->
          SMALLEST;
    };
  }

  /** Returns the slot that a report claims. */
  static Slot of(Report report) {
    ReportKind kind = report.kind();
    return switch (kind) {
      case PENDING, PREPARED, TRANSMITTED, ACCEPTED -> HANDOVER;
      case DEFERRED -> TRANSIENT;
      case SENT -> SENT;
      case RECEIVED_ON_MOBILE -> RECEIVED;
      case FAILED -> isHard(report) ? FAILED_HARD : FAILED_SOFT;
      case OUTCOME_UNKNOWN -> UNKNOWN_OUTCOME;
      case CANCELED -> CANCELED;
      case SUPPRESSED -> SUPPRESSED;
      case CANCELED_BY_SENDER, EXCLUDED_BY_SENDER, NOT_APPLICABLE -> SENDER_VERDICT;
      case OPENED -> report.machine() ? OPENED_BY_MACHINE : OPENED;
      case CLICKED -> report.machine() ? CLICKED_BY_MACHINE : CLICKED;
      case COMPLAINED -> COMPLAINED;
      case UNSUBSCRIBED -> UNSUBSCRIBED;
      case AUTO_REPLIED -> AUTO_REPLIED;
      case CHALLENGED -> CHALLENGED;
    };
  }

  private static boolean isHard(Report report) {
    return report.failure().map(f -> f.type() == FailureType.HARD).orElse(false);
  }
}
