package dev.arrivals.server.remap;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.fold.Explanation;
import dev.arrivals.server.fold.Resolver;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.message.Recipients;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.status.AddressEvidence;
import dev.arrivals.server.status.EngagementKind;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.Numbers;
import dev.arrivals.server.status.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The meaning of one piece of raw feedback as a commit group sees it: its reports in the evidence
 * of messages, and those that wait. It is replaced as a whole.
 */
final class Meaning {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final Changes changes;
  private final long rawId;
  private final Resolver resolver;
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Set<IncomingReport> waiting = new LinkedHashSet<>();
  private final int known;

  /**
   * Looks up the meaning.
   *
   * @param keys messages that its reports went to
   * @param waited its reports that waited, and may since have found their message
   * @param known the highest revision that its reports are known to have had; 0 for none
   */
  Meaning(Changes changes, long rawId, Set<String> keys, List<IncomingReport> waited, int known) {
    this.changes = changes;
    this.rawId = rawId;
    this.known = known;
    this.resolver = Resolver.current(changes.state());
    keys.forEach(key -> changes.state().messages().current(key).ifPresent(this::look));
    for (IncomingReport report : waited) {
      resolver.resolve(report).ifPresent(found -> look(found.message()));
      changes.state().currentlyWaiting(report.keys().get(0)).stream()
          .filter(w -> w.rawId() == rawId)
          .forEach(waiting::add);
    }
  }

  /** Keeps a message in view, unless its delivery was deleted. */
  private void look(Message message) {
    if (changes.state().currentDelivery(message.delivery()).isPresent()) {
      messages.put(message.key(), message);
    }
  }

  /** Returns whether nothing of the meaning is left. */
  boolean isEmpty() {
    return waiting.isEmpty() && messages.values().stream().allMatch(m -> reports(m).isEmpty());
  }

  /** Returns whether a report of the feedback waits. */
  boolean waits(IncomingReport report) {
    return waiting.stream().anyMatch(w -> w.withRevision(report.revision()).equals(report));
  }

  /** Adds a message that may hold reports of the feedback. */
  Optional<Message> message(String key) {
    return Optional.ofNullable(messages.get(key));
  }

  /** Returns whether a message holds a report of the feedback, of any revision. */
  boolean holds(Message message, Report report) {
    return reports(message).stream()
        .anyMatch(r -> r.withRevision(report.revision()).equals(report));
  }

  /** Returns its reports by message, without those given, which may have found their message. */
  Map<String, List<Report>> reportsWithout(List<IncomingReport> others) {
    Map<String, List<Report>> left = new LinkedHashMap<>();
    for (Message message : messages.values()) {
      List<Report> reports = new ArrayList<>(reports(message));
      reports.removeIf(r -> others.stream().anyMatch(o -> isSame(o.folded(r.leg()), r)));
      left.put(message.key(), reports);
    }
    return left;
  }

  private static boolean isSame(Report a, Report b) {
    return a.withRevision(b.revision()).equals(b);
  }

  /** Returns its reports that wait, without those given. */
  List<IncomingReport> waitingWithout(List<IncomingReport> others) {
    List<IncomingReport> first = others.stream().map(o -> o.withRevision(1)).toList();
    return waiting.stream().map(w -> w.withRevision(1)).filter(w -> !first.contains(w)).toList();
  }

  /** Returns whether copies stand for some of its reports. */
  boolean isAbsorbed(Map<String, List<Report>> reports) {
    return reports.entrySet().stream()
        .anyMatch(e -> e.getValue().stream().anyMatch(r -> !holds(current(e.getKey()), r)));
  }

  private Message current(String key) {
    return messages.containsKey(key)
        ? messages.get(key)
        : changes.state().messages().current(key).orElseThrow();
  }

  /** Returns its reports in a message. */
  List<Report> reports(Message message) {
    return message.evidence().of(rawId);
  }

  /**
   * Returns the message that a report means. One that holds reports of this feedback is preferred
   * where an id has since come to mean others too.
   */
  Optional<Resolver.Resolution> place(IncomingReport report) {
    Optional<Resolver.Resolution> found = resolver.resolve(report);
    if (found.isPresent() && !held(found.get().message()).isEmpty()) {
      return found;
    }
    List<Resolver.Resolution> before =
        messages.values().stream().flatMap(m -> bound(report, m).stream()).toList();
    List<Resolver.Resolution> same =
        before.size() < 2
            ? before
            : before.stream().filter(r -> isFor(report, r.message())).toList();
    return same.size() == 1 ? Optional.of(same.get(0)) : found.filter(r -> inTime(report, r));
  }

  private List<Report> held(Message message) {
    return messages.containsKey(message.key()) ? reports(message) : List.of();
  }

  private Optional<Resolver.Resolution> bound(IncomingReport report, Message message) {
    List<LegId> legs = reports(message).stream().map(Report::leg).toList();
    List<LegId> bound =
        message.bindings().stream().filter(b -> names(report, b)).map(Binding::leg).toList();
    return legs.isEmpty() || bound.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Resolver.Resolution(
                message,
                Resolver.leg(
                    report.report(),
                    bound.stream().filter(legs::contains).findFirst().orElse(bound.get(0))),
                Explanation.How.NATIVE_ID,
                Optional.empty(),
                false));
  }

  /** Returns whether a report names the id of a leg, in any form. */
  static boolean names(IncomingReport report, Binding binding) {
    List<String> ids = report.report().nativeIds();
    return binding.instance().equals(report.instance())
        && (ids.contains(binding.nativeId())
            || (report.tellsNumber()
                && ids.stream()
                    .anyMatch(
                        id -> IdForm.allPlain(id).contains(IdForm.plain(binding.nativeId())))));
  }

  private static boolean isFor(IncomingReport report, Message message) {
    String told = report.report().recipient().orElse("");
    return Recipients.compare(told, message.address()) == Recipients.SAME;
  }

  /** Returns whether a report would still have waited when its leg was bound. */
  private static boolean inTime(IncomingReport report, Resolver.Resolution found) {
    return !report.overAt(found.message().registerTime());
  }

  /**
   * Replaces the meaning by another one. Nothing is written where it is the same.
   *
   * @param reports the reports for each message; those of other feedback come back beside them
   * @param toWait the reports for messages that nobody knows
   * @param opened messages that were opened for it
   * @return what became of messages; empty if the meaning is the same
   */
  Optional<List<MovedMessage>> become(
      Map<String, List<Report>> reports,
      List<IncomingReport> toWait,
      Set<String> opened,
      long replay) {
    int revision = nextRevision();
    int before = changes.mark();
    List<MovedMessage> moved = new ArrayList<>();
    Set<String> keys = new LinkedHashSet<>(messages.keySet());
    keys.addAll(reports.keySet());
    for (String key : keys) {
      Message message = current(key);
      List<Report> others = reports.getOrDefault(key, List.of());
      if (!isSame(message, others)) {
        moved.add(rebuild(message, revised(others, revision), opened.contains(key), replay));
      }
    }
    changeWaiting(toWait, revision, replay);
    return changes.mark() == before ? Optional.empty() : Optional.of(moved);
  }

  /**
   * Returns whether a message holds exactly these reports of the feedback, whatever their revision.
   */
  boolean isSame(Message message, List<Report> others) {
    List<Report> own = revised(reports(message), 1);
    List<Report> first = revised(others, 1);
    Evidence evidence = message.evidence();
    // Nearly always they are the same one by one, and nothing need be folded to see it.
    return own.equals(first)
        || evidence.replaced(rawId, own).equals(evidence.replaced(rawId, first));
  }

  private List<Report> revised(List<Report> reports, int revision) {
    return reports.stream().map(r -> r.rawId() == rawId ? r.withRevision(revision) : r).toList();
  }

  private int nextRevision() {
    int joined =
        messages.values().stream()
            .flatMap(m -> reports(m).stream())
            .mapToInt(Report::revision)
            .max()
            .orElse(known);
    return 1
        + Math.max(joined, waiting.stream().mapToInt(IncomingReport::revision).max().orElse(0));
  }

  private void changeWaiting(List<IncomingReport> toWait, int revision, long replay) {
    List<IncomingReport> first = waiting.stream().map(w -> w.withRevision(1)).toList();
    for (IncomingReport held : waiting) {
      if (!toWait.contains(held.withRevision(1))) {
        changes.release(held, replay);
      }
    }
    toWait.stream()
        .distinct()
        .filter(u -> !first.contains(u))
        .forEach(u -> changes.hold(u.withRevision(revision), replay));
  }

  private MovedMessage rebuild(Message before, List<Report> reports, boolean opened, long replay) {
    Delivery delivery = changes.state().currentDelivery(before.delivery()).orElseThrow();
    String address = Names.address(Numbers.stored(before.channel()), before.address());
    boolean was = quarantined(address);
    Message after = changes.rebuild(before, rawId, reports, replay);
    messages.put(after.key(), after);
    return new MovedMessage(
        delivery,
        before.outcome(),
        EngagementKind.setOf(before.evidence()),
        after,
        opened,
        displaced(before, after),
        address,
        was,
        quarantined(address));
  }

  private Set<Long> displaced(Message before, Message after) {
    List<Report> left = after.evidence().reports();
    return before.evidence().reports().stream()
        .filter(r -> r.rawId() != rawId && r.rawId() != 0 && !left.contains(r))
        .map(Report::rawId)
        .collect(Collectors.toSet());
  }

  private boolean quarantined(String address) {
    int today = (int) Math.floorDiv(changes.now().toEpochMilli(), DAY_MILLIS);
    return new AddressEvidence(changes.state().currentContributions(address), OptionalInt.empty())
        .quarantined(today);
  }
}
