package dev.arrivals.server.ingest;

import dev.arrivals.server.state.BoundLeg;
import dev.arrivals.server.state.Message;
import dev.arrivals.server.state.Names;
import dev.arrivals.server.state.Unmatched;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the message that a report means: by the sender's own reference, then by native id and
 * recipient, then by native id if only one message holds it.
 */
final class Resolver {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final String NAME = "deliveries/";
  private static final String MESSAGES = "/messages/";

  private final Function<String, Optional<Message>> messages;
  private final Function<String, Optional<List<BoundLeg>>> nativeIds;

  Resolver(
      Function<String, Optional<Message>> messages,
      Function<String, Optional<List<BoundLeg>>> nativeIds) {
    this.messages = messages;
    this.nativeIds = nativeIds;
  }

  /** A message, the leg of it that is meant, and how it was found. */
  record Resolution(Message message, LegId leg, Explanation.How how) {}

  Optional<Resolution> resolve(Unmatched unmatched) {
    return byReference(unmatched.report()).or(() -> byNativeId(unmatched));
  }

  /** Whether a report that waited may join a leg that was bound later. */
  static boolean fits(Unmatched waiting, BoundLeg leg) {
    Instant time = waiting.report().eventTime().orElse(waiting.receivedTime());
    boolean recent =
        leg.boundTime().map(bound -> !time.isBefore(bound.minus(CLOCK_TOLERANCE))).orElse(true);
    return recent && !contradicts(waiting.report(), leg);
  }

  /** The key of the message that a reference names, full or as delivery/message. */
  static Optional<String> key(String reference) {
    String rest = reference.startsWith(NAME) ? reference.substring(NAME.length()) : reference;
    String[] parts = rest.split(reference.startsWith(NAME) ? MESSAGES : "/", -1);
    boolean valid = parts.length == 2 && Names.isId(parts[0]) && Names.isId(parts[1]);
    return valid ? Optional.of(Names.message(parts[0], parts[1])) : Optional.empty();
  }

  private Optional<Resolution> byReference(StatusReport report) {
    return report
        .reference()
        .flatMap(Resolver::key)
        .flatMap(messages)
        .map(m -> new Resolution(m, leg(report, new LegId(1, 1)), Explanation.How.REFERENCE));
  }

  private Optional<Resolution> byNativeId(Unmatched unmatched) {
    for (String id : unmatched.report().nativeIds()) {
      List<BoundLeg> fitting = new ArrayList<>(1);
      for (BoundLeg leg :
          nativeIds.apply(Names.nativeId(unmatched.instance(), id)).orElse(List.of())) {
        if (fits(unmatched, leg)) {
          fitting.add(leg);
        }
      }
      Optional<Resolution> found = choose(fitting, unmatched.report());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Resolution> choose(List<BoundLeg> legs, StatusReport report) {
    if (report.recipient().isPresent()) {
      List<BoundLeg> same = legs.stream().filter(leg -> agrees(report, leg)).toList();
      if (same.size() == 1) {
        return found(same.get(0), report, Explanation.How.NATIVE_ID_AND_RECIPIENT);
      }
    }
    return legs.size() == 1
        ? found(legs.get(0), report, Explanation.How.NATIVE_ID)
        : Optional.empty();
  }

  private Optional<Resolution> found(BoundLeg bound, StatusReport report, Explanation.How how) {
    return messages
        .apply(Names.message(bound.delivery(), bound.message()))
        .map(m -> new Resolution(m, leg(report, bound.leg()), how));
  }

  static LegId leg(StatusReport report, LegId bound) {
    return new LegId(
        report.attempt() > 0 ? report.attempt() : bound.attempt(),
        report.part() > 0 ? report.part() : bound.part());
  }

  private static boolean agrees(StatusReport report, BoundLeg leg) {
    return report
        .recipient()
        .map(r -> Names.fold(r).equals(Names.fold(leg.recipient())))
        .orElse(false);
  }

  /** Numbers contradict, because their ids recycle; mail ids do not, and forwarding is common. */
  private static boolean contradicts(StatusReport report, BoundLeg leg) {
    return report.recipient().filter(r -> !r.contains("@")).isPresent()
        && !leg.recipient().isEmpty()
        && !agrees(report, leg);
  }
}
