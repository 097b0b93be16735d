package dev.arrivals.webhook;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.FileFormat;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.Verification;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A factory of connectors whose provider calls over HTTP. It declares the options that verify the
 * calls and makes their receiver; the subclass of a channel implements {@link #create} with a
 * mapper, and that of a provider knows its envelope and schemes.
 */
public abstract class WebhookConnectorFactory implements ConnectorFactory {
  private final Channel channel;
  private final String name;
  private final Verification verification;

  /**
   * Sets what never changes.
   *
   * @param schemes the provider's own ways to sign its calls; those that any provider can use come
   *     with them
   */
  protected WebhookConnectorFactory(Channel channel, String name, List<Scheme> schemes) {
    this.channel = channel;
    this.name = name;
    this.verification = new Verification(schemes);
  }

  /** Returns the options that say how payloads are read; by default none. */
  protected List<ConnectorOption> readingOptions() {
    return List.of();
  }

  /** Returns the options that say how calls are verified; by default those of the schemes. */
  protected List<ConnectorOption> verifyingOptions() {
    return verification.options();
  }

  /**
   * Returns the receiver of the calls to one instance; empty where no option tells how to verify
   * them.
   */
  protected Optional<WebhookReceiver> receiver(ConnectorOptions options) {
    return guard(options).map(guard -> receiver(guard, options));
  }

  /** Returns the receiver of the calls that pass a guard; by default it keeps each of them. */
  protected WebhookReceiver receiver(WebhookGuard guard, ConnectorOptions options) {
    return new GuardedReceiver(guard);
  }

  /** Returns the guard that the options ask for; empty where they name no secret. */
  protected final Optional<WebhookGuard> guard(ConnectorOptions options) {
    return verification.guard(options);
  }

  /** Returns a connector of these parts, which says so where nothing verifies its calls. */
  protected static Connector connector(
      FeedbackMapper mapper, List<VocabularyRow> vocabulary, Optional<WebhookReceiver> receiver) {
    Connector.Builder connector = Connector.builder(mapper, vocabulary);
    return receiver
        .map(connector::webhook)
        .orElseGet(
            () ->
                connector.webhookProblem(
                    "none of its secrets is set that would verify the calls of its provider"))
        .build();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Channel channel() {
    return channel;
  }

  @Override
  public final FileFormat fileFormat() {
    return FileFormat.WHOLE;
  }

  @Override
  public final int spiLevel() {
    return SPI_LEVEL;
  }

  @Override
  public final List<ConnectorOption> options() {
    return Stream.concat(readingOptions().stream(), verifyingOptions().stream()).toList();
  }
}
