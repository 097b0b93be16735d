package dev.arrivals.server.config;

/** What a token allows; each role may do what those before it may. */
public enum Role {
  /** Sees deliveries, messages and figures. */
  VIEWER,
  /** Registers messages and reports feedback. */
  REPORTER,
  /** Creates, changes and deletes deliveries. */
  OPERATOR,
  /** Everything. */
  ADMIN
}
