package dev.arrivals.sms.provider;

import dev.arrivals.sms.ReceiptTexts;
import dev.arrivals.sms.callback.Region;
import dev.arrivals.sms.number.PhoneNumbers;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.webhook.TextVerdict;
import dev.arrivals.webhook.definition.DefinedConnectorFactory;
import java.util.List;
import java.util.function.UnaryOperator;

/** Creates {@code sms-webhook}: any provider that a definition describes. */
public final class SmsWebhookFactory extends DefinedConnectorFactory {
  /** For the service loader. */
  public SmsWebhookFactory() {
    super(Channel.SMS, "sms-webhook");
  }

  @Override
  protected TextVerdict texts() {
    return ReceiptTexts.STANDARD;
  }

  @Override
  protected List<ConnectorOption> more() {
    return List.of(Region.OPTION);
  }

  @Override
  protected String address(String text) {
    return PhoneNumbers.international().e164(text);
  }

  @Override
  protected UnaryOperator<String> addresses(ConnectorOptions options) {
    return Region.numbers(options)::e164;
  }

  @Override
  protected List<String> shipped() {
    return List.of(
        "lox24",
        "firetext",
        "mmg",
        "clickatell-platform",
        "esendex",
        "kannel",
        "jasmin",
        "sweego",
        "oneapi");
  }
}
