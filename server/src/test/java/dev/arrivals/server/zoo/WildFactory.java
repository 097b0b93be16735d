package dev.arrivals.server.zoo;

/** A sound factory of a connector whose mapper does what its input says. */
public final class WildFactory extends BaseFactory {
  @Override
  public String name() {
    return "zoo-wild";
  }
}
