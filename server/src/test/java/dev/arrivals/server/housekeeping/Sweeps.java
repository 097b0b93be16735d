package dev.arrivals.server.housekeeping;

import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.state.State;
import dev.arrivals.server.vital.Vitals;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Housekeeping without its thread, for tests that decide when it sweeps. */
public final class Sweeps {
  private Sweeps() {}

  /** Housekeeping over a state, with the clocks of a test. */
  public static Housekeeping housekeeping(
      Commands commands, State state, Clock clock, LongSupplier nanos) {
    return new Housekeeping(
        commands,
        state,
        clock,
        nanos,
        new Housekeeping.Retention(Duration.ofDays(30), Duration.ofDays(400)),
        Vitals.telling());
  }

  /** Does everything that is due now. */
  public static void sweep(Housekeeping housekeeping) {
    housekeeping.sweep();
  }
}
