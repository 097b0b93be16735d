package dev.arrivals.email.log;

import dev.arrivals.email.log.follow.LogFollower;
import dev.arrivals.email.log.line.EximReader;
import dev.arrivals.email.log.line.KumoMtaReader;
import dev.arrivals.email.log.line.LogReaders;
import dev.arrivals.email.log.line.LogWords;
import dev.arrivals.email.log.line.PostfixReader;
import dev.arrivals.email.log.line.PowerMtaReader;
import dev.arrivals.email.log.line.Relays;
import dev.arrivals.email.log.meaning.LineMemory;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.FileFormat;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Creates {@code email-log}: the logs of Postfix, Exim, KumoMTA and PowerMTA. The content is one
 * line or many, at most 1 MiB. The attribute {@code earlier-lines}, which may be left out, holds
 * lines from before, as they stood in the log: with the Message-ID of a message that is spoken of,
 * or the names of the columns. With the option {@code file} the connector follows a file by itself.
 */
public final class LogConnectorFactory implements ConnectorFactory {
  private static final String FORMAT = "format";
  private static final String RELAYS = "relays";
  private static final String TIME_ZONE = "time-zone";
  private static final String COLUMNS = "columns";
  private static final String FILE = "file";
  private static final String START_AT = "start-at";

  @Override
  public String name() {
    return "email-log";
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public FileFormat fileFormat() {
    return FileFormat.LOG;
  }

  @Override
  public int spiLevel() {
    return SPI_LEVEL;
  }

  @Override
  public List<ConnectorOption> options() {
    return List.of(
        ConnectorOption.optional(
            FORMAT, "postfix, exim, kumomta, powermta, or auto: told line by line.", "auto"),
        ConnectorOption.optional(
            RELAYS,
            "Next hops that are relays of yours: what they take is ACCEPTED and not SENT. Host names"
                + " (with all below them), addresses, beginnings of addresses such as 10.0. and"
                + " transports, separated by commas.",
            ""),
        ConnectorOption.optional(
            TIME_ZONE, "The zone of times that name none, for example Europe/Paris.", "UTC"),
        ConnectorOption.optional(
            COLUMNS,
            "The columns of PowerMTA's accounting file, where the lines come without their header.",
            PowerMtaReader.COLUMNS),
        ConnectorOption.optional(
            FILE, "A log file to follow, over rotation and restarts, such as /var/log/mail.log."),
        ConnectorOption.optional(
            START_AT,
            "Where to start in a file that was never followed before: beginning or end.",
            "end"));
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    LogWords words = LogWords.load();
    Relays relays = Relays.read(options.get(RELAYS));
    LogReaders readers =
        LogReaders.of(
            options.get(FORMAT),
            List.of(
                new KumoMtaReader(words, relays),
                new PostfixReader(words, relays),
                new EximReader(words, relays),
                new PowerMtaReader(words, relays, options.get(COLUMNS))));
    ZoneId zone = zone(options.get(TIME_ZONE));
    boolean fromStart = fromStart(options.get(START_AT));
    Optional<LogFollower> follower =
        options
            .find(FILE)
            .filter(name -> !name.isBlank())
            .map(LogConnectorFactory::path)
            .map(file -> new LogFollower(instance, file, fromStart, new LineMemory(readers)));
    return LogConnector.of(words, readers, zone, follower);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "option 'time-zone' is '" + name + "' (expected for example Europe/Paris or UTC)", e);
    }
  }

  private static boolean fromStart(String value) {
    if (!List.of("beginning", "end").contains(value)) {
      throw new IllegalArgumentException(
          "option 'start-at' is '" + value + "' (expected beginning or end)");
    }
    return value.equals("beginning");
  }

  private static Path path(String name) {
    try {
      return Path.of(name).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "option 'file' is '" + name + "' (expected the path of a file)", e);
    }
  }
}
