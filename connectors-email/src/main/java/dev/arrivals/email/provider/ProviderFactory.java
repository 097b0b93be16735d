package dev.arrivals.email.provider;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.PayloadMapper;
import dev.arrivals.webhook.Vocabulary;
import dev.arrivals.webhook.WebhookConnectorFactory;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.Scheme;
import java.util.List;
import java.util.stream.Stream;

/**
 * A factory for one e-mail provider: its table {@code NAME.tsv} stands beside it, and the subclass
 * reads its envelope. An event of a batch that cannot be understood is left out beside those that
 * can; a call with only such events is unmappable.
 */
abstract class ProviderFactory extends WebhookConnectorFactory {
  /** The name of the option of most that sign with a shared secret. */
  static final String SECRET = "signing-secret";

  /** The name of the option of those that sign with a key of their own. */
  static final String KEY = "public-key";

  private final String provider;

  /**
   * Creates {@code email-PROVIDER}.
   *
   * @param schemes how the provider signs its calls, if it does
   */
  ProviderFactory(String provider, Scheme... schemes) {
    super(
        Channel.EMAIL,
        "email-" + provider,
        Stream.concat(Stream.of(schemes), Stream.of(HeaderSecret.scheme())).toList());
    this.provider = provider;
  }

  /** Returns the events of one object of the body, one for each recipient. */
  abstract Stream<Event> events(Value one, ReferenceKeys keys);

  /** Returns the events of a body; none where it is no envelope of the provider. */
  List<Event> read(Value body, ReferenceKeys keys) {
    return Fields.objects(body).stream().flatMap(one -> events(one, keys)).toList();
  }

  @Override
  protected final List<ConnectorOption> readingOptions() {
    return List.of(ReferenceKeys.option());
  }

  @Override
  public final Connector create(String instance, ConnectorOptions options) {
    Vocabulary vocabulary = Vocabulary.load(ProviderFactory.class, provider + ".tsv");
    EventMapper meanings = new EventMapper(vocabulary, new ReplyTexts());
    ReferenceKeys keys = new ReferenceKeys(options.get(ReferenceKeys.OPTION));
    String absent = "there are no events of " + provider + " in the body";
    return connector(
        new PayloadMapper(
            (payload, query) -> meanings.map(provider, read(payload.value(), keys), absent)),
        vocabulary.rows(),
        receiver(options));
  }
}
