package dev.arrivals.server.admin;

import dev.arrivals.server.source.SourceRun;
import dev.arrivals.server.source.Sources;

/** Metrics of the sources that connectors run themselves. */
record FeedbackSources(Sources sources) implements Source {
  @Override
  public void write(Exposition out) {
    Exposition.Family taken =
        out.counter("arrivals_source_feedback_total", "Feedback of a source that is committed.");
    for (SourceRun run : sources.all()) {
      taken.sample(run.taken(), ConnectorSource.LABEL, run.instance());
    }
    Exposition.Family up =
        out.gauge("arrivals_source_up", "1 while a source says that all is well.");
    for (SourceRun run : sources.all()) {
      up.sample(run.state().problem().isEmpty() ? 1 : 0, ConnectorSource.LABEL, run.instance());
    }
    Exposition.Family waiting =
        out.gauge(
            "arrivals_source_waiting",
            "What waits to be taken by a source, in its own unit; none where nobody knows.");
    for (SourceRun run : sources.all()) {
      run.state()
          .waiting()
          .ifPresent(amount -> waiting.sample(amount, ConnectorSource.LABEL, run.instance()));
    }
  }
}
