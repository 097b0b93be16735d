package dev.arrivals.testkit;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.util.List;
import java.util.function.Function;

/** Creates a sketch of a connector, broken where a test wants it broken. */
public final class SketchFactory implements ConnectorFactory {
  private final String name;
  private final List<ConnectorOption> options;
  private final Function<ConnectorOptions, Connector> create;

  /** A sound one. */
  public SketchFactory() {
    this("sketch", List.of(), options -> SketchConnector.of(SketchConnector::read));
  }

  SketchFactory(
      String name, List<ConnectorOption> options, Function<ConnectorOptions, Connector> create) {
    this.name = name;
    this.options = options;
    this.create = create;
  }

  static SketchFactory mapping(FeedbackMapper mapper) {
    return new SketchFactory("sketch", List.of(), options -> SketchConnector.of(mapper));
  }

  static SketchFactory calling(WebhookReceiver webhook) {
    return new SketchFactory(
        "sketch",
        List.of(),
        options -> SketchConnector.builder(SketchConnector::read).webhook(webhook).build());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public int spiLevel() {
    return SPI_LEVEL;
  }

  @Override
  public List<ConnectorOption> options() {
    return options;
  }

  @Override
  public Connector create(String instance, ConnectorOptions given) {
    return create.apply(given);
  }
}
