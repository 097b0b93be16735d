package dev.arrivals.server.refusal;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import java.util.Map;

/** The refusals for what does not exist. */
public final class Missing {
  private static final int SHOWN = 100;

  private Missing() {}

  /** Returns the refusal for a delivery that does not exist. */
  public static Refusal delivery(String id) {
    String name = "deliveries/" + id;
    return Refusal.of(
        Refusal.Category.NOT_FOUND,
        "DELIVERY_NOT_FOUND",
        name + " does not exist; create it first with DeliveryService/CreateDelivery",
        "delivery",
        name);
  }

  /** Returns the refusal for an instance that is not configured. */
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

  /** Returns the refusal for a failure text that does not exist. */
  public static Refusal text(String id) {
    String name = "texts/" + id;
    return Refusal.of(
        Refusal.Category.NOT_FOUND,
        "TEXT_NOT_FOUND",
        name + " does not exist; take a name from QualificationService/ListTexts",
        "text",
        name);
  }

  /** Returns the refusal for a message that does not exist. */
  public static Refusal message(String name) {
    return Refusal.of(
        Refusal.Category.NOT_FOUND,
        "MESSAGE_NOT_FOUND",
        name + " does not exist; register it first with MessageService/RegisterMessages",
        "message",
        name);
  }
}
