package dev.arrivals.server.connector;

import dev.arrivals.spi.ConnectorContext;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ReplyRules;
import java.util.ServiceLoader;

/**
 * The things that connectors are lent. The rules come from whichever of the server's own jars has
 * some, for the server itself knows no rule of any channel.
 *
 * @param replyRules those of the connectors for e-mail
 */
record HostContext(ReplyRules replyRules) implements ConnectorContext {
  static final HostContext OF_SERVER = new HostContext(found());

  private static ReplyRules found() {
    return ServiceLoader.load(ReplyRules.class, ConnectorFactory.class.getClassLoader())
        .findFirst()
        .orElse(ReplyRules.NONE);
  }
}
