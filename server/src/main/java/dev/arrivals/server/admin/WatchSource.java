package dev.arrivals.server.admin;

import dev.arrivals.server.watch.Watches;

/** Metrics of the watches. */
record WatchSource(Watches watches) implements Source {
  private static final double NANO = 1e-9;

  @Override
  public void write(Exposition out) {
    out.gauge("arrivals_watches", "Open watches.", watches.count());
    out.gauge(
        "arrivals_watch_lag_seconds",
        "For how long the watch that is furthest behind has not read everything.",
        watches.lag().toNanos() * NANO);
  }
}
