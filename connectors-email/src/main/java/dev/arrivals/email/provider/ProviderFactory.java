package dev.arrivals.email.provider;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.FileFormat;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.Vocabulary;
import dev.arrivals.webhook.WebhookConnector;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.Verification;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A provider: its name, its envelope, its signature, and the table {@code NAME.tsv} beside it. */
abstract class ProviderFactory implements ConnectorFactory {
  /** The name of the option of most that sign with a shared secret. */
  static final String SECRET = "signing-secret";

  /** The name of the option of those that sign with a key of their own. */
  static final String KEY = "public-key";

  private final String provider;
  private final Envelope envelope;

  ProviderFactory(String provider, Envelope envelope) {
    this.provider = provider;
    this.envelope = envelope;
  }

  /** The provider's own ways to verify; those of any provider come with them. */
  List<Scheme> schemes() {
    return List.of();
  }

  /** What takes the calls; empty where no option tells how to verify them. */
  Optional<WebhookReceiver> webhook(ConnectorOptions options) {
    return verification().guard(options).map(GuardedReceiver::new);
  }

  /** The options that verify. */
  List<ConnectorOption> verifying() {
    return verification().options();
  }

  final Verification verification() {
    return new Verification(
        Stream.concat(schemes().stream(), Stream.of(HeaderSecret.scheme())).toList());
  }

  @Override
  public final String name() {
    return "email-" + provider;
  }

  @Override
  public final Channel channel() {
    return Channel.EMAIL;
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
    return Stream.concat(Stream.of(ReferenceKeys.option()), verifying().stream()).toList();
  }

  @Override
  public final Connector create(String instance, ConnectorOptions options) {
    Vocabulary vocabulary = Vocabulary.load(ProviderFactory.class, provider + ".tsv");
    ReferenceKeys keys = new ReferenceKeys(options.get(ReferenceKeys.OPTION));
    return new WebhookConnector(
        new ProviderMapper(provider, envelope, keys, new EventMapper(vocabulary, new ReplyTexts())),
        vocabulary.rows(),
        webhook(options));
  }
}
