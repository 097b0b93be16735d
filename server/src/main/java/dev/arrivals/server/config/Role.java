package dev.arrivals.server.config;

/** The rights of a caller. */
public enum Role {
  /** Sees deliveries, messages and figures. */
  VIEWER,
  /** Registers messages and reports feedback, and sees nothing. */
  WRITER,
  /** May what viewer and writer may, and creates deliveries. */
  REPORTER,
  /** May what reporter may, changes and deletes deliveries, qualifies texts and replays. */
  OPERATOR,
  /** Everything. */
  ADMIN;

  /** Returns whether this role is enough where {@code needed} is needed. */
  public boolean allows(Role needed) {
    return switch (this) {
      case VIEWER, WRITER -> this == needed;
      case REPORTER, OPERATOR, ADMIN -> compareTo(needed) >= 0;
    };
  }
}
