package dev.arrivals.server.status;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.ReportKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules of the status, read slowly and from the design alone: it sees all reports at once,
 * keeps nothing, and shares no line with the fold that it judges.
 */
final class Oracle {
  private static final List<ReportKind> HANDOVER =
      List.of(ReportKind.PENDING, ReportKind.PREPARED, ReportKind.TRANSMITTED, ReportKind.ACCEPTED);
  private static final long TOLERANCE = 300_000;

  private final List<Report> reports;
  private final Expectation expected;

  private Oracle(Collection<Report> reports, Expectation expected) {
    this.reports = List.copyOf(reports);
    this.expected = expected;
  }

  static Outcome outcome(Collection<Report> reports, Expectation expected) {
    List<Report> all = new ArrayList<>(reports);
    expected.handedOver().forEach(leg -> all.add(handedOver(leg)));
    return new Oracle(all, expected).message();
  }

  /** A provider's id is the provider's word that it took the leg. */
  private static Report handedOver(LegId leg) {
    return Said.that(ReportKind.TRANSMITTED).on(leg).report();
  }

  /** Our own verdict shows only while nobody else has said anything. */
  private Outcome message() {
    if (transmitted()) {
      return byAttempts();
    }
    return Stream.of(
            ReportKind.CANCELED_BY_SENDER, ReportKind.EXCLUDED_BY_SENDER, ReportKind.NOT_APPLICABLE)
        .flatMap(kind -> smallest(reports, r -> r.kind() == kind).stream())
        .findFirst()
        .map(r -> because(sender(r.kind()), r))
        .orElseGet(this::byAttempts);
  }

  private static MessageClass sender(ReportKind kind) {
    return switch (kind) {
      case CANCELED_BY_SENDER -> MessageClass.CANCELED_BY_SENDER;
      case EXCLUDED_BY_SENDER -> MessageClass.EXCLUDED;
      default -> MessageClass.NOT_APPLICABLE;
    };
  }

  /** Received or sent if any attempt is; else the highest attempt. */
  private Outcome byAttempts() {
    List<Outcome> attempts = attempts().mapToObj(this::attempt).toList();
    return attempts.stream()
        .filter(o -> o.messageClass() == MessageClass.RECEIVED)
        .findFirst()
        .or(() -> attempts.stream().filter(o -> o.messageClass() == MessageClass.SENT).findFirst())
        .orElse(attempts.get(attempts.size() - 1));
  }

  private IntStream attempts() {
    int[] known = verdicts().mapToInt(r -> r.leg().attempt()).sorted().distinct().toArray();
    return known.length == 0 ? IntStream.of(1) : IntStream.of(known);
  }

  /** Failed when one part is; received when every part that asked for it is; sent when all are. */
  private Outcome attempt(int number) {
    List<OracleLeg> legs = legs(number);
    Optional<Outcome> end = legs.stream().flatMap(l -> l.end().stream()).min(comparing(this::rank));
    if (end.isPresent()) {
      return end.get();
    }
    int receipts = expected.receipts() == 0 ? legs.size() : expected.receipts();
    if (count(legs, OracleLeg::received) >= receipts) {
      return ended(MessageClass.RECEIVED);
    }
    boolean sent = count(legs, OracleLeg::arrived) == legs.size();
    return sent ? ended(MessageClass.SENT) : onTheWay(legs);
  }

  private int rank(Outcome end) {
    return switch (end.messageClass()) {
      case FAILED_HARD -> 0;
      case FAILED_SOFT, FAILED_IGNORED -> 1;
      case SUPPRESSED -> 2;
      default -> 3;
    };
  }

  /** As far as the part that is furthest ahead; an unknown outcome keeps the deferral's reason. */
  private Outcome onTheWay(List<OracleLeg> legs) {
    int ahead = legs.stream().mapToInt(l -> l.arrived() ? 3 : l.handover()).max().orElseThrow();
    List<OracleLeg> open = legs.stream().filter(l -> !l.arrived()).toList();
    Optional<Report> deferral = open.stream().flatMap(l -> l.deferral().stream()).findFirst();
    boolean unknown = open.stream().anyMatch(OracleLeg::unknown);
    String suffix = unknown ? "_UNKNOWN" : deferral.isPresent() ? "_DEFERRED" : "";
    MessageClass level = MessageClass.valueOf(HANDOVER.get(ahead).name() + suffix);
    return deferral.map(d -> because(level, d)).orElse(ended(level));
  }

  private List<OracleLeg> legs(int attempt) {
    int highest =
        verdicts()
            .filter(r -> r.leg().attempt() == attempt)
            .mapToInt(r -> r.leg().part())
            .max()
            .orElse(1);
    return IntStream.rangeClosed(1, Math.max(expected.parts(), highest))
        .mapToObj(part -> leg(new LegId(attempt, part)))
        .toList();
  }

  private OracleLeg leg(LegId id) {
    List<Report> mine = verdicts().filter(r -> r.leg().equals(id)).toList();
    return new OracleLeg(
        mine.stream().anyMatch(r -> r.kind() == ReportKind.RECEIVED_ON_MOBILE),
        end(mine),
        proof() || mine.stream().anyMatch(r -> r.kind() == ReportKind.SENT),
        mine.stream().anyMatch(r -> r.kind() == ReportKind.OUTCOME_UNKNOWN),
        mine.stream().mapToInt(r -> HANDOVER.indexOf(r.kind())).filter(i -> i >= 0).max().orElse(0),
        mine.stream().filter(r -> r.kind() == ReportKind.DEFERRED).max(order()));
  }

  /** Failed hard, else failed soft, else suppressed, else canceled by the provider. */
  private static Optional<Outcome> end(List<Report> mine) {
    Optional<Report> hard = smallest(mine, r -> failed(r, FailureType.HARD));
    if (hard.isPresent()) {
      return hard.map(r -> because(MessageClass.FAILED_HARD, r));
    }
    Optional<Report> soft = smallest(mine, r -> r.kind() == ReportKind.FAILED);
    if (soft.isPresent()) {
      boolean ignored = failed(soft.get(), FailureType.IGNORED);
      return soft.map(
          r -> because(ignored ? MessageClass.FAILED_IGNORED : MessageClass.FAILED_SOFT, r));
    }
    return smallest(mine, r -> r.kind() == ReportKind.SUPPRESSED)
        .map(r -> because(MessageClass.SUPPRESSED, r))
        .or(
            () ->
                smallest(mine, r -> r.kind() == ReportKind.CANCELED)
                    .map(r -> because(MessageClass.CANCELED_BY_PROVIDER, r)));
  }

  private static boolean failed(Report r, FailureType type) {
    return r.kind() == ReportKind.FAILED && r.failure().orElseThrow().type() == type;
  }

  /** A person or a person's software answered. */
  private boolean proof() {
    return reports.stream()
        .anyMatch(
            r ->
                switch (r.kind()) {
                  case OPENED, CLICKED -> !r.machine();
                  case COMPLAINED, UNSUBSCRIBED, AUTO_REPLIED -> true;
                  default -> false;
                });
  }

  /** Somebody else than the sender has said something of it. */
  private boolean transmitted() {
    return proof() || verdicts().anyMatch(r -> r.kind().compareTo(ReportKind.TRANSMITTED) >= 0);
  }

  /** The verdicts about a leg. */
  private Stream<Report> verdicts() {
    return reports.stream()
        .filter(r -> r.kind().isVerdict())
        .filter(r -> r.kind().compareTo(ReportKind.CANCELED_BY_SENDER) < 0);
  }

  private static Optional<Report> smallest(List<Report> among, Predicate<Report> which) {
    return among.stream().filter(which).min(order());
  }

  /** Event time, clamped to 5 minutes after it was received, absent last; key; content. */
  static Comparator<Report> order() {
    return comparingLong(Oracle::time).thenComparing(Report::key).thenComparingLong(Report::digest);
  }

  private static long time(Report r) {
    return r.eventMillis().isEmpty()
        ? Long.MAX_VALUE
        : Math.min(r.eventMillis().getAsLong(), r.receivedMillis() + TOLERANCE);
  }

  private static long count(List<OracleLeg> legs, Predicate<OracleLeg> which) {
    return legs.stream().filter(which).count();
  }

  private static Outcome ended(MessageClass messageClass) {
    return new Outcome(messageClass, Optional.empty());
  }

  private static Outcome because(MessageClass messageClass, Report report) {
    return new Outcome(messageClass, report.failure());
  }
}
