package dev.arrivals.sms.provider;

import dev.arrivals.sms.ReceiptTexts;
import dev.arrivals.sms.number.PhoneNumbers;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.FileFormat;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.Vocabulary;
import dev.arrivals.webhook.WebhookConnector;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.Verification;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the callbacks of all providers have in common; a subclass knows one provider's envelope. */
abstract class CallbackFactory implements ConnectorFactory {
  private final String provider;
  private final List<Scheme> schemes;

  /**
   * For the callbacks of one provider.
   *
   * @param provider as in the name of its vocabulary, PROVIDER.tsv
   * @param schemes how the provider signs its calls, if it does
   */
  CallbackFactory(String provider, Scheme... schemes) {
    this.provider = provider;
    this.schemes = List.of(schemes);
  }

  /** The events of a call; none where it is not the provider's. */
  abstract List<Event> read(Callback call);

  /** How calls are verified, as options. */
  List<ConnectorOption> verification() {
    return new Verification(schemes).options();
  }

  /** What takes the calls; empty where no option tells how to verify them. */
  Optional<WebhookReceiver> receiver(ConnectorOptions options) {
    return new Verification(schemes).guard(options).map(GuardedReceiver::new);
  }

  @Override
  public final String name() {
    return "sms-" + provider;
  }

  @Override
  public final Channel channel() {
    return Channel.SMS;
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
    return Stream.concat(Stream.of(Region.OPTION), verification().stream()).toList();
  }

  @Override
  public final Connector create(String instance, ConnectorOptions options) {
    PhoneNumbers numbers = Region.numbers(options);
    Vocabulary vocabulary = CodeTables.load(provider + ".tsv");
    EventMapper events = new EventMapper(vocabulary, ReceiptTexts.STANDARD);
    return new WebhookConnector(
        new CallbackMapper(this, events, numbers, new InboundCalls(provider, numbers)),
        vocabulary.rows(),
        receiver(options));
  }
}
