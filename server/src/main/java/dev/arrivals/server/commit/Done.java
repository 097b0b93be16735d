package dev.arrivals.server.commit;

/** The result of a command that decides nothing beside what it changes. */
public enum Done {
  /** The changes are made. */
  DONE
}
