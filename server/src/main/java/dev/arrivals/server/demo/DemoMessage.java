package dev.arrivals.server.demo;

/**
 * One made-up message.
 *
 * @param late whether it is registered only after its feedback began to come
 */
public record DemoMessage(
    String delivery, String id, String address, String instance, String nativeId, boolean late) {

  /** Its public name. */
  public String name() {
    return "deliveries/" + delivery + "/messages/" + id;
  }
}
