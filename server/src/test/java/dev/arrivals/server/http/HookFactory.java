package dev.arrivals.server.http;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.webhook.WebhookConnectorFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Creates a connector with a signed webhook and a source that does what tests want. Each piece of
 * its feedback is a native id, and says that the message was received.
 */
public final class HookFactory extends WebhookConnectorFactory {
  static final String NAME = "test-hooks";

  /** For the service loader. */
  public HookFactory() {
    super(Channel.SMS, NAME, List.of());
  }

  @Override
  protected List<ConnectorOption> verifyingOptions() {
    return List.of(
        ConnectorOption.optionalSecret("signing-key", "What calls are signed with."),
        ConnectorOption.optional("source", "What its source does; none by default."));
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    Connector.Builder connector =
        Connector.builder(HookFactory::map, List.of()).reportsDeliveries(true);
    options.find("signing-key").map(HookReceiver::new).ifPresent(connector::webhook);
    options.find("source").ifPresent(what -> connector.source(new HookSource(instance, what)));
    return connector.build();
  }

  private static Mapping map(NativeFeedback feedback) {
    String id = new String(feedback.content(), StandardCharsets.UTF_8);
    return Mapping.reports(
        "hook", List.of(StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId(id).build()));
  }
}
