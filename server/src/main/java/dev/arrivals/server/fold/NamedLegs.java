package dev.arrivals.server.fold;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.BoundLeg;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.Recipients;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The legs that the native ids of a report name. An id names the legs to which it was given, and
 * those to which another form of it was given if the report tells their number: a number in another
 * base is soon the id of somebody else's message. Mail ids have one form.
 */
final class NamedLegs {
  /**
   * A leg that an id names.
   *
   * @param form how the id that it was given differs from the one that the report tells
   */
  record Named(BoundLeg leg, IdForm form) {}

  private final IncomingReport unmatched;
  private final Function<String, Stream<BoundLeg>> bound;

  /** The legs of each id that names one. */
  private final List<List<Named>> byId = new ArrayList<>(1);

  private NamedLegs(IncomingReport unmatched, Function<String, Stream<BoundLeg>> bound) {
    this.unmatched = unmatched;
    this.bound = bound;
  }

  /**
   * Looks up the legs that a report names.
   *
   * @param bound gives the legs bound under an id, or a plain form of one, that fit the report
   */
  static NamedLegs of(IncomingReport unmatched, Function<String, Stream<BoundLeg>> bound) {
    NamedLegs legs = new NamedLegs(unmatched, bound);
    unmatched.distinctIds().stream().map(legs::named).filter(l -> !l.isEmpty()).forEach(legs::add);
    return legs;
  }

  static Recipients compare(IncomingReport unmatched, BoundLeg leg) {
    return Recipients.compare(unmatched.report().recipient().orElse(""), leg.recipient());
  }

  private void add(List<Named> legs) {
    byId.add(legs);
  }

  /** Returns all legs, those of the first id first. */
  Stream<Named> all() {
    return byId.stream().flatMap(List::stream);
  }

  /** Whether a leg went to the recipient that the report tells, so that only such legs count. */
  boolean isToldRecipient() {
    return all().anyMatch(this::isForRecipient);
  }

  /**
   * Returns the one leg that all ids leave: of those to the recipient that the report tells, if
   * there are some, else of all.
   */
  Optional<Named> one() {
    if (byId.size() == 1 && byId.get(0).size() == 1) {
      return Optional.of(byId.get(0).get(0));
    }
    boolean told = isToldRecipient();
    List<List<Named>> left =
        byId.stream()
            .map(legs -> legs.stream().filter(l -> !told || isForRecipient(l)).toList())
            .filter(legs -> !legs.isEmpty())
            .toList();
    List<Named> common =
        left.stream()
            .flatMap(List::stream)
            .filter(l -> left.stream().allMatch(legs -> legs.stream().anyMatch(o -> isSame(o, l))))
            .toList();
    boolean one = common.stream().allMatch(l -> isSame(l, common.get(0)));
    return one ? common.stream().min((a, b) -> a.form().compareTo(b.form())) : Optional.empty();
  }

  private static boolean isSame(Named a, Named b) {
    return a.leg().isSameLeg(b.leg());
  }

  private boolean isForRecipient(Named named) {
    return compare(unmatched, named.leg()) == Recipients.SAME;
  }

  private List<Named> named(String id) {
    return keys(id).stream()
        .flatMap(bound)
        .filter(leg -> leg.nativeId().equals(id) || mayHaveOtherForm(leg))
        .map(leg -> new Named(leg, IdForm.between(leg.nativeId(), id)))
        .toList();
  }

  private boolean mayHaveOtherForm(BoundLeg leg) {
    return unmatched.tellsNumber() && compare(unmatched, leg) == Recipients.SAME;
  }

  /** Mail ids are bound as they were given; ids of numbers plain, or as given if long ago. */
  private Set<String> keys(String id) {
    Set<String> keys = new LinkedHashSet<>();
    if (!unmatched.isForMail()) {
      keys.add(IdForm.plain(id));
    }
    keys.add(id);
    if (unmatched.tellsNumber()) {
      keys.addAll(IdForm.allPlain(id));
    }
    return keys;
  }
}
