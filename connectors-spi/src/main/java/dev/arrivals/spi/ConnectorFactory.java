package dev.arrivals.spi;

import java.util.List;

/**
 * The entry point of a plugin, found by {@link java.util.ServiceLoader}. It needs a public
 * constructor without parameters that does no work; work starts in {@link #create}.
 */
public interface ConnectorFactory {
  /** The level of this SPI. Return it from {@link #spiLevel()}: javac writes it into the plugin. */
  int SPI_LEVEL = 1;

  /** The name that a configuration uses, for example {@code email-dsn}: {@code [a-z][a-z0-9-]*}. */
  String name();

  /** The channel that the feedback is about. */
  Channel channel();

  /**
   * Returns how a file of its feedback is cut; by default into mails for e-mail, and into lines for
   * text messages.
   */
  default FileFormat fileFormat() {
    return channel() == Channel.EMAIL ? FileFormat.MAILS : FileFormat.LINES;
  }

  /** Returns {@link #SPI_LEVEL}, the level that the plugin was compiled against. */
  int spiLevel();

  /** The options that an instance may set. */
  List<ConnectorOption> options();

  /**
   * Creates one instance.
   *
   * @param instance the name of the instance, as configured
   * @param options the configured options, already checked against {@link #options()}
   * @throws IllegalArgumentException if the options contradict each other; the message names them
   */
  Connector create(String instance, ConnectorOptions options);

  /**
   * Creates one instance of a connector that uses what the server lends it. The server calls this
   * method; override it, and let the other one pass {@link ConnectorContext#EMPTY}.
   */
  default Connector create(String instance, ConnectorOptions options, ConnectorContext context) {
    return create(instance, options);
  }
}
