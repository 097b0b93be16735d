package dev.arrivals.server.refusal;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.delivery.Delivery;
import java.util.Map;

/** The refusals for what does not exist. */
public final class Missing {
  private static final int SHOWN = 100;

  private Missing() {}

  /** No such delivery. */
  public static Refusal delivery(String id) {
    String name = "deliveries/" + id;
    return Refusal.of(
        Refusal.Category.NOT_FOUND,
        "DELIVERY_NOT_FOUND",
        name + " does not exist; create it first with DeliveryService/CreateDelivery",
        "delivery",
        name);
  }

  /** No such instance. */
  public static Refusal instance(Connectors connectors, String name) {
    String available =
        connectors.instances().stream().map(Instance::name).limit(SHOWN).toList().toString();
    String shown = Refusal.printable(name);
    return new Refusal(
        Refusal.Category.NOT_FOUND,
        "INSTANCE_NOT_FOUND",
        "instance \"" + shown + "\" is not configured; available: " + available,
        Map.of("instance", shown, "available", available));
  }

  /** No such failure text. */
  public static Refusal text(String id) {
    String name = "texts/" + id;
    return Refusal.of(
        Refusal.Category.NOT_FOUND,
        "TEXT_NOT_FOUND",
        name + " does not exist; take a name from QualificationService/ListTexts",
        "text",
        name);
  }

  /** No such message. */
  public static Refusal message(String name) {
    return Refusal.of(
        Refusal.Category.NOT_FOUND,
        "MESSAGE_NOT_FOUND",
        name + " does not exist; register it first with MessageService/RegisterMessages",
        "message",
        name);
  }
}
