package dev.arrivals.server.zoo;

/** Its static initialiser throws. */
public final class StaticFactory extends BaseFactory {
  private static final int BROKEN = Integer.parseInt("broken");

  @Override
  public String name() {
    return "zoo-static-" + BROKEN;
  }
}
