package dev.arrivals.server.admin;

import dev.arrivals.server.http.WebhookFigures;
import java.util.Locale;

/** Metrics of the calls of providers. */
record WebhookSource(WebhookFigures webhooks) implements Source {
  @Override
  public void write(Exposition out) {
    Exposition.Family calls =
        out.counter("arrivals_webhook_calls_total", "Calls of webhooks by what became of them.");
    webhooks
        .calls()
        .forEach(
            (instance, outcomes) ->
                outcomes.forEach(
                    (outcome, count) ->
                        calls.sample(
                            count,
                            ConnectorSource.LABEL,
                            instance,
                            "outcome",
                            outcome.name().toLowerCase(Locale.ROOT))));
    out.histogram(
        "arrivals_webhook_seconds",
        "Time from the headers of a webhook's call to its answer.",
        webhooks.times());
  }
}
