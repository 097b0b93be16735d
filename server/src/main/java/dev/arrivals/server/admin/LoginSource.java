package dev.arrivals.server.admin;

import java.util.Map;
import java.util.function.Supplier;

/** The number of calls that were not let in. */
record LoginSource(Supplier<Map<String, Long>> failed) implements Source {
  @Override
  public void write(Exposition out) {
    Exposition.Family calls =
        out.counter("arrivals_failed_logins_total", "Calls that were not let in, by reason.");
    failed.get().forEach((why, count) -> calls.sample(count, "reason", why));
  }
}
