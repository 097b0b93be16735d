package dev.arrivals.email;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.FileFormat;
import java.util.List;

/**
 * Creates {@code email-smtp}: what mail servers answer to a sender that speaks SMTP itself (RFC
 * 5321). The content is one reply with all its lines. The attributes, all of them optional:
 *
 * <ul>
 *   <li>{@code recipient}: the address of the RCPT command; without it nothing counts for anybody
 *   <li>{@code phase}: {@code connect}, {@code ehlo} or {@code helo}, {@code starttls}, {@code
 *       auth}, {@code mail}, {@code rcpt}, {@code data} or {@code dot}; without it the reply is the
 *       end of the attempt
 *   <li>{@code host}: the name of the server that answered
 *   <li>{@code native-id}: the sender's queue id; {@code message-id}: that of the header
 *   <li>{@code reference}: the name of the message
 *   <li>{@code event-time}: when it was said, for example {@code 2026-11-20T09:00:00Z}
 * </ul>
 */
public final class SmtpReplyConnectorFactory implements ConnectorFactory {
  private static final String RELAY = "relay";

  @Override
  public String name() {
    return "email-smtp";
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public FileFormat fileFormat() {
    return FileFormat.LINES;
  }

  @Override
  public int spiLevel() {
    return SPI_LEVEL;
  }

  @Override
  public List<ConnectorOption> options() {
    return List.of(
        ConnectorOption.optional(
            RELAY,
            "true where the server that answers is a relay, so that a 2yz is no delivery yet.",
            "false"));
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    String relay = options.get(RELAY);
    if (!List.of("true", "false").contains(relay)) {
      throw new IllegalArgumentException(
          "option '" + RELAY + "' is '" + relay + "' (expected true or false)");
    }
    return SmtpReplyConnector.of(Boolean.parseBoolean(relay));
  }
}
