package dev.arrivals.server.admin;

import dev.arrivals.server.commands.Commands;
import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.housekeeping.Housekeeping;
import dev.arrivals.server.http.WebhookFigures;
import dev.arrivals.server.source.InstanceHealth;
import dev.arrivals.server.source.Sources;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.watch.Watches;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All metrics. Labels are names of instances and fixed words, so their number is bounded. */
public final class Metrics {
  private final List<Source> sources;

  Metrics(List<Source> sources) {
    this.sources = sources;
  }

  /** Returns the metrics of these parts and of the process. */
  public static Metrics of(
      Commands commands,
      Committer committer,
      Housekeeping housekeeping,
      State state,
      Store store,
      Connectors connectors,
      Sources sources,
      InstanceHealth health,
      WebhookFigures webhooks,
      Watches watches,
      Supplier<Map<String, Long>> failedLogins) {
    return new Metrics(
        List.of(
            new CommandSource(commands.figures(), housekeeping),
            new CommitSource(committer, state),
            new StoreSource(store),
            new ConnectorSource(connectors, health),
            new FeedbackSources(sources),
            new WebhookSource(webhooks),
            new WatchSource(watches),
            new LoginSource(failedLogins),
            new ProcessSource()));
  }

  /** Returns their values now. */
  String scrape() {
    Exposition out = new Exposition();
    sources.forEach(source -> source.write(out));
    return out.text();
  }
}
