package dev.arrivals.server.ingest;

/** The refusals for what does not exist. */
public final class Missing {
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
