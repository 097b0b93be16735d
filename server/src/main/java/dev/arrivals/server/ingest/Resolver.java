package dev.arrivals.server.ingest;

import dev.arrivals.server.state.BoundLeg;
import dev.arrivals.server.state.IdForm;
import dev.arrivals.server.state.LearntForms;
import dev.arrivals.server.state.Message;
import dev.arrivals.server.state.Names;
import dev.arrivals.server.state.State;
import dev.arrivals.server.state.Unmatched;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the message that a report means: by the sender's own reference, then by native id and
 * recipient, then by native id if only one message holds it, then by another form of the id.
 *
 * <p>Another form is taken only for a number that the report names and the message went to, and
 * only if one leg fits: a number in another base is soon the id of somebody else's message. Mail
 * ids have one form.
 */
final class Resolver {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final String NAME = "deliveries/";
  private static final String MESSAGES = "/messages/";

  private final Function<String, Optional<Message>> messages;
  private final Function<String, Optional<List<BoundLeg>>> nativeIds;
  private final LearntForms learnt;

  Resolver(
      Function<String, Optional<Message>> messages,
      Function<String, Optional<List<BoundLeg>>> nativeIds,
      LearntForms learnt) {
    this.messages = messages;
    this.nativeIds = nativeIds;
    this.learnt = learnt;
  }

  /** Finds what the commit thread sees. */
  static Resolver current(State state) {
    return new Resolver(state.messages()::current, state.nativeIds()::current, state.learntForms());
  }

  /** Finds what is published. */
  static Resolver published(State state) {
    return new Resolver(
        state.messages()::published, state.nativeIds()::published, state.learntForms());
  }

  /**
   * A message, the leg of it that is meant, and how it was found.
   *
   * @param form the form of the native id; empty where the reference told
   */
  record Resolution(Message message, LegId leg, Explanation.How how, Optional<IdForm> form) {}

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
        .map(m -> reference(m, report));
  }

  private static Resolution reference(Message message, StatusReport report) {
    LegId leg = leg(report, new LegId(1, 1));
    return new Resolution(message, leg, Explanation.How.REFERENCE, Optional.empty());
  }

  private Optional<Resolution> byNativeId(Unmatched unmatched) {
    StatusReport report = unmatched.report();
    List<String> given = new ArrayList<>(1);
    Set<String> forms = new HashSet<>();
    boolean unsure = false;
    for (String id : report.nativeIds()) {
      if (forms.contains(IdForm.plain(id))) {
        continue;
      }
      List<BoundLeg> legs = asGiven(unmatched, id);
      Optional<Resolution> found = choose(legs, report);
      if (found.isPresent()) {
        return found;
      }
      unsure |= !legs.isEmpty();
      given.add(id);
      if (!isForMail(unmatched)) {
        forms.addAll(IdForm.allPlain(id));
      }
    }
    return unsure || !unmatched.isForNumber() ? Optional.empty() : byForm(unmatched, given);
  }

  /** The legs to which exactly this id was given. */
  private List<BoundLeg> asGiven(Unmatched unmatched, String id) {
    List<BoundLeg> legs = new ArrayList<>(1);
    for (String key : keys(unmatched, id)) {
      for (BoundLeg leg : fitting(unmatched, key)) {
        if (leg.nativeId().equals(id)) {
          legs.add(leg);
        }
      }
      if (legs.stream().anyMatch(leg -> agrees(unmatched.report(), leg))) {
        break;
      }
    }
    return legs;
  }

  /** Mail ids are bound as they were given; ids of numbers plain, or as given if long ago. */
  private static List<String> keys(Unmatched unmatched, String id) {
    String plain = IdForm.plain(id);
    return isForMail(unmatched) || plain.equals(id) ? List.of(id) : List.of(plain, id);
  }

  private static boolean isForMail(Unmatched unmatched) {
    return unmatched.report().recipient().isPresent() && !unmatched.isForNumber();
  }

  private List<BoundLeg> fitting(Unmatched unmatched, String id) {
    List<BoundLeg> fitting = new ArrayList<>(1);
    for (BoundLeg leg :
        nativeIds.apply(Names.nativeId(unmatched.instance(), id)).orElse(List.of())) {
      if (fits(unmatched, leg)) {
        fitting.add(leg);
      }
    }
    return fitting;
  }

  private Optional<Resolution> choose(List<BoundLeg> legs, StatusReport report) {
    List<BoundLeg> same = legs.stream().filter(leg -> agrees(report, leg)).toList();
    if (same.size() == 1) {
      return found(same.get(0), report, Explanation.How.NATIVE_ID_AND_RECIPIENT, IdForm.AS_GIVEN);
    }
    return legs.size() == 1
        ? found(legs.get(0), report, Explanation.How.NATIVE_ID, IdForm.AS_GIVEN)
        : Optional.empty();
  }

  private Optional<Resolution> byForm(Unmatched unmatched, List<String> given) {
    StatusReport report = unmatched.report();
    for (String id : given) {
      for (String plain : learnt.plain(unmatched.instance(), id)) {
        List<BoundLeg> legs =
            fitting(unmatched, plain).stream().filter(leg -> agrees(report, leg)).toList();
        if (!legs.isEmpty()) {
          return legs.stream().allMatch(legs.get(0)::isSameLeg)
              ? otherForm(legs, id, report)
              : Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** One leg may be bound under several forms; the nearest counts. */
  private Optional<Resolution> otherForm(List<BoundLeg> legs, String id, StatusReport report) {
    IdForm nearest =
        legs.stream()
            .map(leg -> IdForm.between(leg.nativeId(), id))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return found(legs.get(0), report, Explanation.How.NATIVE_ID_AND_RECIPIENT, nearest);
  }

  private Optional<Resolution> found(
      BoundLeg bound, StatusReport report, Explanation.How how, IdForm form) {
    return messages
        .apply(Names.message(bound.delivery(), bound.message()))
        .map(m -> new Resolution(m, leg(report, bound.leg()), how, Optional.of(form)));
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
    return report.recipient().filter(Names::isNumber).isPresent()
        && !leg.recipient().isEmpty()
        && !agrees(report, leg);
  }
}
