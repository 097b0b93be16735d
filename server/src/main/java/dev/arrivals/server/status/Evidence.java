package dev.arrivals.server.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is known of one message. It only grows, by a join that is commutative,
 * associative and idempotent, so neither order nor doubles can matter.
 *
 * @param legs by id
 * @param message the sender's verdict and engagement
 */
public record Evidence(
    Expectation expected, List<LegEvidence> legs, Slots message, History history) {

  /** Evidence of nothing. */
  public static final Evidence EMPTY =
      new Evidence(Expectation.ONE, List.of(), Slots.EMPTY, History.EMPTY);

  /** Returns the evidence that these reports amount to, some of them perhaps not listed. */
  public static Evidence of(Expectation expected, List<Report> reports, boolean more) {
    Evidence slots = EMPTY.expecting(expected);
    for (Report report : reports) {
      slots = slots.inSlot(report);
    }
    History listed = History.of(reports);
    return new Evidence(
        slots.expected, slots.legs, slots.message, more ? listed.withMore() : listed);
  }

  /** Returns the evidence with one more report; this very evidence if it adds nothing. */
  public Evidence with(Report report) {
    History longer = history.with(report);
    Evidence grown = inSlot(report);
    return grown == this && longer == history
        ? this
        : new Evidence(expected, grown.legs, grown.message, longer);
  }

  /** The evidence with a report in its slot only, and not in the history. */
  private Evidence inSlot(Report report) {
    Slot slot = Slot.of(report);
    return slot.perLeg() ? withLeg(slot, report) : withMessage(slot, report);
  }

  /** The evidence with what registration says of the legs. */
  public Evidence expecting(Expectation more) {
    Expectation joined = expected.join(more);
    return joined.equals(expected)
        ? this
        : new Evidence(joined, withLegs(joined.handedOver()), message, history);
  }

  /** A leg that was handed over is there, whether or not anything was said of it. */
  private List<LegEvidence> withLegs(Set<LegId> ids) {
    if (ids.isEmpty()) {
      return legs;
    }
    SortedMap<LegId, LegEvidence> all = new TreeMap<>();
    ids.forEach(id -> all.put(id, new LegEvidence(id, Slots.EMPTY)));
    legs.forEach(leg -> all.put(leg.id(), leg));
    return all.size() == legs.size() ? legs : List.copyOf(all.values());
  }

  /** Returns the evidence of both. */
  public Evidence join(Evidence other) {
    Evidence joined = expecting(other.expected);
    for (Report report : other.reports()) {
      joined = joined.with(report);
    }
    return other.history.truncated() ? joined.truncated() : joined;
  }

  /** Returns a copy that is marked as having had more reports than are kept. */
  public Evidence truncated() {
    return new Evidence(expected, legs, message, history.withMore());
  }

  /** Returns the reports that a piece of raw feedback is held by. */
  public List<Report> of(long rawId) {
    return reports().stream().filter(r -> r.rawId() == rawId).toList();
  }

  /** Returns the evidence with other reports in the place of those of a piece of raw feedback. */
  public Evidence replaced(long rawId, List<Report> others) {
    List<Report> left = new ArrayList<>(reports());
    left.removeIf(r -> r.rawId() == rawId);
    left.addAll(others);
    return of(expected, left, history.truncated());
  }

  /**
   * Returns whether a copy of a report is part of it, or is one of those that are not listed any
   * more.
   */
  public boolean holdsCopy(Report report) {
    return reports().stream().anyMatch(r -> Report.HISTORY.compare(r, report) == 0)
        || (history.truncated() && with(report) == this);
  }

  /** Returns the leg with this id. */
  public Optional<LegEvidence> leg(LegId id) {
    return legs.stream().filter(l -> l.id().equals(id)).findFirst();
  }

  /** Returns a smallest set of reports from which this evidence can be joined again. */
  public List<Report> reports() {
    List<Report> all = new ArrayList<>(history.reports());
    legs.forEach(l -> l.slots().forEach((slot, report) -> addNew(all, report)));
    message.forEach((slot, report) -> addNew(all, report));
    return all;
  }

  /** Returns whether a person or a person's software answered, which proves that it arrived. */
  boolean provesArrival() {
    return message.has(Slot.OPENED)
        || message.has(Slot.CLICKED)
        || message.has(Slot.COMPLAINED)
        || message.has(Slot.UNSUBSCRIBED)
        || message.has(Slot.AUTO_REPLIED);
  }

  private static void addNew(List<Report> all, Report report) {
    // Nearly always it is the very one that the history lists.
    for (Report listed : all) {
      if (listed == report) {
        return;
      }
    }
    if (!all.contains(report)) {
      all.add(report);
    }
  }

  private Evidence withMessage(Slot slot, Report report) {
    Slots grown = message.with(slot, report);
    if (slot == Slot.OPENED) {
      grown = grown.with(Slot.OPENED_LAST, report);
    } else if (slot == Slot.CLICKED) {
      grown = grown.with(Slot.CLICKED_LAST, report);
    }
    return grown == message ? this : new Evidence(expected, legs, grown, history);
  }

  private Evidence withLeg(Slot slot, Report report) {
    int at = indexOf(report.leg());
    if (at < 0) {
      List<LegEvidence> more = new ArrayList<>(legs);
      more.add(-at - 1, new LegEvidence(report.leg(), Slots.EMPTY.with(slot, report)));
      return new Evidence(expected, List.copyOf(more), message, history);
    }
    Slots grown = legs.get(at).slots().with(slot, report);
    if (grown == legs.get(at).slots()) {
      return this;
    }
    LegEvidence leg = new LegEvidence(report.leg(), grown);
    if (legs.size() == 1) {
      return new Evidence(expected, List.of(leg), message, history);
    }
    List<LegEvidence> changed = new ArrayList<>(legs);
    changed.set(at, leg);
    return new Evidence(expected, List.copyOf(changed), message, history);
  }

  private int indexOf(LegId id) {
    for (int i = 0; i < legs.size(); i++) {
      int order = legs.get(i).id().compareTo(id);
      if (order >= 0) {
        return order == 0 ? i : -i - 1;
      }
    }
    return -legs.size() - 1;
  }
}
