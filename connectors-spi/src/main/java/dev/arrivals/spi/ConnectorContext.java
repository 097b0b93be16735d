package dev.arrivals.spi;

/**
 * Services that the server lends to the connectors that it creates. The interface grows: a method
 * that is added has a default, so that a plugin may be run by an older server.
 */
public interface ConnectorContext {
  /** Lends nothing. */
  ConnectorContext EMPTY = new ConnectorContext() {};

  /** The rules for the replies of mail servers. */
  default ReplyRules replyRules() {
    return ReplyRules.NONE;
  }
}
