package dev.arrivals.sms.callback;

import dev.arrivals.sms.ReceiptTexts;
import dev.arrivals.sms.number.PhoneNumbers;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.PayloadMapper;
import dev.arrivals.webhook.Vocabulary;
import dev.arrivals.webhook.WebhookConnectorFactory;
import dev.arrivals.webhook.verify.Scheme;
import java.util.List;

/**
 * A factory for the callbacks of one SMS provider: its table {@code NAME.tsv} stands beside the
 * subclass, which reads its envelope.
 */
public abstract class CallbackFactory extends WebhookConnectorFactory {
  private final String provider;

  /**
   * Creates {@code sms-PROVIDER}.
   *
   * @param schemes how the provider signs its calls, if it does
   */
  protected CallbackFactory(String provider, Scheme... schemes) {
    super(Channel.SMS, "sms-" + provider, List.of(schemes));
    this.provider = provider;
  }

  /** Returns the events of a call; none where it is not the provider's. */
  protected abstract List<Event> read(SmsCall call);

  @Override
  protected final List<ConnectorOption> readingOptions() {
    return List.of(Region.OPTION);
  }

  @Override
  public final Connector create(String instance, ConnectorOptions options) {
    PhoneNumbers numbers = Region.numbers(options);
    Vocabulary vocabulary = CodeTables.load(getClass(), provider + ".tsv");
    EventMapper meanings = new EventMapper(vocabulary, ReceiptTexts.STANDARD);
    InboundCalls inbound = new InboundCalls(getClass(), provider, numbers);
    return connector(
        new PayloadMapper(new CallbackReader(this, meanings, numbers, inbound)),
        vocabulary.rows(),
        receiver(options));
  }
}
