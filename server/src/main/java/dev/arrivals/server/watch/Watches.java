package dev.arrivals.server.watch;

import java.time.Duration;

/** The watches that are open at the moment. */
public interface Watches {
  /** Returns their number. */
  int count();

  /**
   * Returns for how long the watch that is furthest behind has not read everything; zero if none
   * is.
   */
  Duration lag();
}
