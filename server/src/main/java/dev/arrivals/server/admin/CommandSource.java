package dev.arrivals.server.admin;

import dev.arrivals.server.commands.CommandFigures;
import dev.arrivals.server.housekeeping.Housekeeping;
import java.util.Locale;

/** Metrics of what comes in. */
record CommandSource(CommandFigures line, Housekeeping housekeeping) implements Source {
  @Override
  public void write(Exposition out) {
    feedback(out);
    out.counter("arrivals_registrations_total", "Registrations by what became of them.")
        .sample(line.registered(), "outcome", "taken")
        .sample(line.refused(), "outcome", "refused");
    out.counter(
            "arrivals_event_times_dropped_total",
            "Event times outside 1990 to 2199, kept as absent.")
        .sample(line.wildTimes());
    out.gauge(
        "arrivals_waiting_reports",
        "Reports that wait for their message, as of the last sweep, which is once a minute.",
        housekeeping.waitingReports());
  }

  private void feedback(Exposition out) {
    Exposition.Family family =
        out.counter(
            "arrivals_feedback_total",
            "Committed feedback by instance and by what its connector made of it.");
    line.feedback()
        .forEach(
            (instance, verdicts) ->
                verdicts.forEach(
                    (verdict, count) ->
                        family.sample(
                            count, ConnectorSource.LABEL, instance, "outcome", word(verdict))));
  }

  private static String word(CommandFigures.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
