package dev.arrivals.server.connector;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.FileFormat;
import java.util.List;

/** A connector that was found, and the options that an instance of it may set. */
public record Kind(
    String name, Channel channel, List<ConnectorOption> options, FileFormat fileFormat) {
  /** Asks a factory about itself; one that fails to tell its options has none. */
  @SuppressWarnings("CatchingUnchecked") // A plugin may throw anything.
  static Kind of(String name, ConnectorFactory factory) {
    try {
      return ForeignCode.run(
          factory,
          () ->
              new Kind(
                  name, factory.channel(), List.copyOf(factory.options()), factory.fileFormat()));
    } catch (Throwable e) {
      return new Kind(name, Channel.EMAIL, List.of(), FileFormat.MAILS);
    }
  }
}
