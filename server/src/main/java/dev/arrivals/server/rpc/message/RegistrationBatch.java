package dev.arrivals.server.rpc.message;

import dev.arrivals.server.commit.Committed;
import dev.arrivals.server.fold.Outcomes;
import dev.arrivals.server.fold.Registration;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Times;
import dev.arrivals.server.rpc.translation.Words;
import dev.arrivals.server.status.LegId;
import dev.arrivals.spi.Channel;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.RegisterMessagesRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The items of a batch: those that are well-formed, and the refusals of the others.
 *
 * @param refused one entry per item; empty for a valid one
 */
record RegistrationBatch(List<Registration> valid, List<Optional<Refusal>> refused) {
  private static final int LONGEST_ADDRESS = 512;
  private static final int MOST_LABELS = 16;
  private static final int LARGEST_LABEL = 1_024;

  static RegistrationBatch of(RegisterMessagesRequest request) {
    List<Registration> valid = new ArrayList<>(request.getMessagesCount());
    List<Optional<Refusal>> refused = new ArrayList<>(request.getMessagesCount());
    for (MessageRegistration m : request.getMessagesList()) {
      try {
        valid.add(registration(m));
        refused.add(Optional.empty());
      } catch (RefusedException e) {
        refused.add(Optional.of(e.refusal()));
      }
    }
    return new RegistrationBatch(valid, refused);
  }

  /** Returns the outcomes of all items: those of the valid ones are given in their order. */
  Committed<Outcomes> merge(Committed<Outcomes> done) {
    Iterator<Optional<Refusal>> ofValid = done.result().items().iterator();
    List<Optional<Refusal>> all =
        refused.stream().map(r -> r.isPresent() ? r : ofValid.next()).toList();
    return done.with(new Outcomes(all));
  }

  /** Returns a registration; refuses at once what is malformed. */
  static Registration registration(MessageRegistration m) {
    Checks.MessageName name = Checks.message("name", m.getName());
    if (m.getLabelsCount() > MOST_LABELS) {
      throw Checks.invalid(
          "labels", Integer.toString(m.getLabelsCount()), "at most " + MOST_LABELS);
    }
    if (m.getLegsCount() > Registration.MOST_LEGS) {
      throw Checks.invalid(
          "legs", Integer.toString(m.getLegsCount()), "at most " + Registration.MOST_LEGS);
    }
    m.getLabelsMap().forEach(RegistrationBatch::checkLabel);
    return new Registration(
        name.delivery(),
        name.message(),
        m.getChannelValue() == 0
            ? Optional.empty()
            : Optional.of(Words.required(Channel.values(), m.getChannelValue(), "channel")),
        Checks.text("address", m.getAddress(), LONGEST_ADDRESS).strip(),
        m.getLabelsMap(),
        counted("parts", m.getParts(), Checks.MOST_PARTS),
        0,
        m.getLegsList().stream().map(RegistrationBatch::binding).toList());
  }

  private static void checkLabel(String key, String value) {
    int octets = Checks.octets(key) + Checks.octets(value);
    if (octets > LARGEST_LABEL) {
      throw Checks.invalid("labels", key, "at most " + LARGEST_LABEL + " octets, not " + octets);
    }
  }

  private static Binding binding(Leg leg) {
    return new Binding(
        new LegId(
            counted("legs.attempt", leg.getAttempt(), Checks.MOST_ATTEMPTS),
            counted("legs.part", leg.getPart(), Checks.MOST_PARTS)),
        Checks.text("legs.instance", leg.getInstance(), 128),
        Checks.text("legs.native_id", leg.getNativeId(), 512),
        leg.hasBoundTime()
            ? Optional.of(Times.of("legs.bound_time", leg.getBoundTime()))
            : Optional.empty());
  }

  private static int counted(String field, int value, int most) {
    return Math.max(1, Checks.count(field, value, most));
  }
}
