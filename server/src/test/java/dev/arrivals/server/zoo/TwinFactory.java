package dev.arrivals.server.zoo;

/** Takes a name that is taken. */
public final class TwinFactory extends BaseFactory {
  @Override
  public String name() {
    return "zoo-wild";
  }
}
