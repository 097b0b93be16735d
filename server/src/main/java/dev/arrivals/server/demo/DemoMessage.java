package dev.arrivals.server.demo;

/** A made-up message, and the id that its provider gave it. */
public record DemoMessage(
    String delivery, String id, String address, String instance, String nativeId) {

  /** Its public name. */
  public String name() {
    return "deliveries/" + delivery + "/messages/" + id;
  }
}
