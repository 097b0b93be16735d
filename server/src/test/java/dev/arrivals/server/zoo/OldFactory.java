package dev.arrivals.server.zoo;

/** Built for another level of the SPI. */
public final class OldFactory extends BaseFactory {
  @Override
  public String name() {
    return "zoo-old";
  }

  @Override
  public int spiLevel() {
    return 99;
  }
}
