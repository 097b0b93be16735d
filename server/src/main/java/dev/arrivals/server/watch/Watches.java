package dev.arrivals.server.watch;

import java.time.Duration;

/** Those who follow at the moment. */
public interface Watches {
  /** How many there are. */
  int count();

  /** For how long the one that is furthest behind has not read everything; zero if none is. */
  Duration lag();
}
