package dev.arrivals.server.fold;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.BoundLeg;
import dev.arrivals.server.message.BoundLegs;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.message.Recipients;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the message that a report means: by the sender's own reference, or by its native ids, in
 * all their forms, if they leave one leg. Where several messages are named, a copy of the report
 * that one of them holds decides: so a report counts in one message, whatever was bound when.
 *
 * <p>Nothing that a process has learnt bears on it, so every process finds the same.
 */
public final class Resolver {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final String NAME = "deliveries/";
  private static final String MESSAGES = "/messages/";

  private final Function<String, Optional<Message>> messages;
  private final BoundLegs bound;

  Resolver(Function<String, Optional<Message>> messages, BoundLegs bound) {
    this.messages = messages;
    this.bound = bound;
  }

  /** Creates a resolver over what the commit thread sees. */
  public static Resolver current(State state) {
    return new Resolver(state.messages()::current, state.currentLegs());
  }

  /** Creates a resolver over what is published. */
  static Resolver published(State state) {
    return new Resolver(state.messages()::published, state.legs());
  }

  /**
   * A message, the leg of it that is meant, and how it was found.
   *
   * @param form the form of the native id; empty where the reference told
   * @param contested whether the report names another message too
   */
  public record Resolution(
      Message message, LegId leg, Explanation.How how, Optional<IdForm> form, boolean contested) {

    private Resolution amongOthers() {
      return new Resolution(message, leg, how, form, true);
    }

    private boolean isOf(Message other) {
      return message.key().equals(other.key());
    }
  }

  /** Returns the message and leg that a report means; empty if none is sure. */
  public Optional<Resolution> resolve(IncomingReport unmatched) {
    Optional<Resolution> named = byReference(unmatched.report());
    return named.isPresent() ? referred(named.get(), unmatched) : byIds(unmatched);
  }

  private Optional<Resolution> referred(Resolution named, IncomingReport unmatched) {
    NamedLegs legs = all(unmatched);
    boolean contested =
        legs.all().map(NamedLegs.Named::leg).anyMatch(leg -> !leg.names(named.message()));
    return contested
        ? heldBy(legs, unmatched).or(() -> Optional.of(named.amongOthers()))
        : Optional.of(named);
  }

  /**
   * Of an id with many legs those to the recipient told decide alone, if there are some; only where
   * they decide nothing are all of them looked at.
   */
  private Optional<Resolution> byIds(IncomingReport unmatched) {
    Near near = near(unmatched);
    NamedLegs legs = near.decides() ? near.legs() : all(unmatched);
    return legs.one()
        .flatMap(leg -> found(leg, unmatched))
        .or(() -> heldBy(near.isAll() ? legs : all(unmatched), unmatched));
  }

  /** Returns whether a report names a message at all, be it one or several. */
  boolean names(IncomingReport unmatched) {
    if (byReference(unmatched.report()).isPresent()) {
      return true;
    }
    Near near = near(unmatched);
    return near.legs().all().findAny().isPresent()
        || (!near.isAll() && all(unmatched).all().findAny().isPresent());
  }

  /** Returns whether a report that waited may join a leg that was bound later. */
  static boolean fits(IncomingReport waiting, BoundLeg leg) {
    Instant time = waiting.report().eventTime().orElse(waiting.receivedTime());
    boolean recent =
        leg.boundTime().map(bound -> !time.isBefore(bound.minus(CLOCK_TOLERANCE))).orElse(true);
    return recent && NamedLegs.compare(waiting, leg) != Recipients.OTHER;
  }

  /** Returns the key of the message that a reference names, full or as delivery/message. */
  static Optional<String> key(String reference) {
    String rest = reference.startsWith(NAME) ? reference.substring(NAME.length()) : reference;
    String[] parts = rest.split(reference.startsWith(NAME) ? MESSAGES : "/", -1);
    boolean valid = parts.length == 2 && Names.isId(parts[0]) && Names.isId(parts[1]);
    return valid ? Optional.of(Names.message(parts[0], parts[1])) : Optional.empty();
  }

  /** Returns the leg that a report is about, where its id is bound to {@code bound}. */
  public static LegId leg(StatusReport report, LegId bound) {
    return new LegId(
        report.attempt() > 0 ? report.attempt() : bound.attempt(),
        report.part() > 0 ? report.part() : bound.part());
  }

  private Optional<Resolution> byReference(StatusReport report) {
    return report
        .reference()
        .flatMap(Resolver::key)
        .flatMap(messages)
        .or(() -> claimed(report))
        .map(m -> reference(m, report));
  }

  /** Accepts an unproven reference only for a message that went to the reported recipient. */
  private Optional<Message> claimed(StatusReport report) {
    String told = report.recipient().orElse("");
    return report
        .claimedReference()
        .flatMap(Resolver::key)
        .flatMap(messages)
        .filter(m -> Recipients.compare(told, m.address()) == Recipients.SAME);
  }

  private static Resolution reference(Message message, StatusReport report) {
    LegId leg = leg(report, LegId.FIRST);
    return new Resolution(message, leg, Explanation.How.REFERENCE, Optional.empty(), false);
  }

  /** Legs that the ids of a report name, and whether they are all. */
  private record Near(NamedLegs legs, boolean isAll) {
    private boolean decides() {
      return isAll || legs.isToldRecipient();
    }
  }

  private Near near(IncomingReport unmatched) {
    String told = unmatched.report().recipient().orElse("");
    boolean[] isAll = {true};
    NamedLegs legs =
        legs(
            unmatched,
            key -> {
              BoundLegs.Near found = bound.near(key, told);
              isAll[0] &= found.isAll();
              return found.legs();
            });
    return new Near(legs, isAll[0]);
  }

  private NamedLegs all(IncomingReport unmatched) {
    return legs(unmatched, bound::all);
  }

  private static NamedLegs legs(IncomingReport unmatched, Function<String, List<BoundLeg>> legs) {
    return NamedLegs.of(
        unmatched,
        id ->
            legs.apply(Names.nativeId(unmatched.instance(), id)).stream()
                .filter(leg -> fits(unmatched, leg)));
  }

  /** Returns the one message among several that holds a copy of the report already. */
  private Optional<Resolution> heldBy(NamedLegs legs, IncomingReport unmatched) {
    List<Resolution> holding =
        legs.all()
            .flatMap(leg -> found(leg, unmatched).stream())
            .filter(r -> r.message().evidence().holdsCopy(unmatched.folded(r.leg())))
            .toList();
    boolean one = holding.stream().allMatch(r -> r.isOf(holding.get(0).message()));
    return one ? holding.stream().findFirst().map(Resolution::amongOthers) : Optional.empty();
  }

  private Optional<Resolution> found(NamedLegs.Named named, IncomingReport unmatched) {
    BoundLeg bound = named.leg();
    Explanation.How how =
        NamedLegs.compare(unmatched, bound) == Recipients.SAME
            ? Explanation.How.NATIVE_ID_AND_RECIPIENT
            : Explanation.How.NATIVE_ID;
    return messages
        .apply(Names.message(bound.delivery(), bound.message()))
        .map(m -> resolution(m, unmatched, named, how));
  }

  private static Resolution resolution(
      Message message, IncomingReport unmatched, NamedLegs.Named named, Explanation.How how) {
    LegId leg = leg(unmatched.report(), named.leg().leg());
    return new Resolution(message, leg, how, Optional.of(named.form()), false);
  }
}
