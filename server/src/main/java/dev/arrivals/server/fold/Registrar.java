package dev.arrivals.server.fold;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.Expectation;
import dev.arrivals.server.status.LegId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Registers messages and binds native ids; reports that waited for them join at once. */
public final class Registrar {
  private final ReportFold fold = new ReportFold();
  private final Admission admission;

  /** Prepares registrations that {@code admission} admits. */
  public Registrar(Admission admission) {
    this.admission = admission;
  }

  /** Registers each item; an item that is refused does not disturb the others. */
  public Outcomes register(List<Registration> items, Changes changes) {
    List<Optional<Refusal>> outcomes = new ArrayList<>(items.size());
    for (Registration item : items) {
      outcomes.add(register(item, changes));
    }
    return new Outcomes(outcomes);
  }

  private Optional<Refusal> register(Registration item, Changes changes) {
    Optional<Delivery> delivery = changes.state().currentDelivery(item.delivery());
    if (delivery.isEmpty()) {
      return Optional.of(Missing.delivery(item.delivery()));
    }
    String key = Names.message(item.delivery(), item.message());
    Optional<Message> before = changes.state().messages().current(key);
    Optional<Refusal> conflict =
        before
            .flatMap(m -> conflict(m, item))
            .or(() -> admission.refusal(item, delivery.get(), before, changes));
    if (conflict.isEmpty()) {
      write(item, delivery.get(), before, changes);
    }
    return conflict;
  }

  private void write(
      Registration item, Delivery delivery, Optional<Message> before, Changes changes) {
    Message message =
        before.map(m -> extended(m, item, changes)).orElseGet(() -> fresh(item, delivery, changes));
    if (before.equals(Optional.of(message))) {
      return;
    }
    changes.register(message, before);
    joinWaiting(message, item.bindings(), changes);
  }

  private static Message fresh(Registration item, Delivery delivery, Changes changes) {
    Evidence evidence = Evidence.EMPTY.expecting(expectation(item));
    return Message.of(
        item.delivery(),
        item.message(),
        item.channel().orElse(delivery.channel()),
        item.address(),
        item.labels(),
        item.bindings(),
        changes.now(),
        changes.now(),
        changes.position(),
        evidence);
  }

  private static Message extended(Message m, Registration item, Changes changes) {
    Set<Binding> bindings = new LinkedHashSet<>(m.bindings());
    bindings.addAll(item.bindings());
    Evidence evidence = m.evidence().expecting(expectation(item));
    boolean same = bindings.size() == m.bindings().size() && evidence == m.evidence();
    return same ? m : m.with(List.copyOf(bindings), evidence, changes.now(), changes.position());
  }

  /**
   * Returns what a registration states about legs. A leg with an id was handed over, since its
   * provider gave the id.
   */
  private static Expectation expectation(Registration item) {
    Set<LegId> handedOver = item.bindings().stream().map(Binding::leg).collect(Collectors.toSet());
    return new Expectation(item.parts(), item.receipts(), handedOver);
  }

  private void joinWaiting(Message message, List<Binding> bindings, Changes changes) {
    List<String> keys = new ArrayList<>();
    keys.add(Names.reference(message.name()));
    keys.add(Names.reference(message.delivery() + "/" + message.id()));
    bindings.forEach(b -> keys.addAll(b.keys(message.address())));
    for (String key : keys) {
      for (IncomingReport waiting : changes.state().currentlyWaiting(key)) {
        fold.joinWaiting(waiting, changes);
      }
    }
  }

  private static Optional<Refusal> conflict(Message m, Registration item) {
    if (!Names.fold(m.address()).equals(Names.fold(item.address()))) {
      return Optional.of(differs(m, "another address", "address"));
    }
    if (item.channel().map(c -> c != m.channel()).orElse(false)) {
      return Optional.of(differs(m, "another channel", "channel"));
    }
    return m.labels().equals(item.labels())
        ? Optional.empty()
        : Optional.of(differs(m, "other labels", "labels"));
  }

  private static Refusal differs(Message m, String with, String field) {
    return new Refusal(
        Refusal.Category.ALREADY_EXISTS,
        "MESSAGE_DIFFERS",
        m.name()
            + " is registered already with "
            + with
            + "; repeat the first registration unchanged, or choose another message id",
        Map.of("message", m.name(), "field", field));
  }
}
