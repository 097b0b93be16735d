package dev.arrivals.server.fold;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.delivery.DeliveryState;
import dev.arrivals.server.feedback.Digests;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.status.FeedbackMode;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.server.status.LegId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens messages that were never registered from their feedback, for instances that are configured
 * to. Such messages live in one delivery per instance, which is opened with the first of them.
 */
public final class UnregisteredMessages {
  private final Registrar registrar = new Registrar(Admission.OPEN);
  private final Connectors connectors;

  /** Prepares it for these instances. */
  public UnregisteredMessages(Connectors connectors) {
    this.connectors = connectors;
  }

  /**
   * Opens the message of a report if it is unknown, the instance may open messages, and the report
   * says enough.
   */
  public void openIfUnknown(IncomingReport unmatched, Changes changes) {
    Optional<Instance> instance =
        connectors.instance(unmatched.instance()).filter(Instance::createsUnregistered);
    Optional<String> id = unmatched.report().nativeIds().stream().findFirst();
    boolean enough = id.isPresent() && unmatched.report().recipient().isPresent();
    if (instance.isPresent() && enough && !known(unmatched, changes)) {
      String delivery = delivery(instance.get(), changes);
      registrar.register(List.of(registration(delivery, unmatched, id.get())), changes);
    }
  }

  private static boolean known(IncomingReport unmatched, Changes changes) {
    return Resolver.current(changes.state()).names(unmatched);
  }

  private static String delivery(Instance instance, Changes changes) {
    String id = instance.name() + "-unregistered";
    if (changes.state().deliveries().current(id).isEmpty()) {
      changes.put(
          Delivery.created(
              id,
              "Messages of " + instance.name() + " that nobody registered",
              instance.channel(),
              instance.name(),
              policy(instance),
              DeliveryState.STARTED,
              Duration.ZERO,
              changes.now(),
              changes.now()));
    }
    return id;
  }

  private static FeedbackPolicy policy(Instance instance) {
    boolean deliveries = instance.connector().reportsDeliveries();
    return new FeedbackPolicy(deliveries ? FeedbackMode.D : FeedbackMode.B, false);
  }

  private static Registration registration(
      String delivery, IncomingReport unmatched, String nativeId) {
    String recipient = unmatched.report().recipient().orElse("");
    Binding binding =
        new Binding(new LegId(1, 1), unmatched.instance(), nativeId, Optional.empty());
    return new Registration(
        delivery,
        messageId(nativeId + Names.fold(recipient)),
        Optional.empty(),
        recipient,
        Map.of(),
        1,
        0,
        List.of(binding));
  }

  private static String messageId(String text) {
    return "m" + Long.toHexString(Digests.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
