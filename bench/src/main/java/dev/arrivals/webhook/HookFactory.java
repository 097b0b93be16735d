package dev.arrivals.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.verify.Hash;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A connector with a signed webhook, as a provider would have: the signature covers the body, which
 * starts with a native id and a blank. It stands in this package because that makes it one of those
 * that are built in.
 */
public final class HookFactory extends WebhookConnectorFactory {
  /** The name of the connector. */
  public static final String NAME = "bench-hooks";

  /** The header with the signature. */
  public static final String SIGNATURE = "X-Signature";

  private static final String KEY = "signing-key";

  /** For the service loader. */
  public HookFactory() {
    super(Channel.SMS, NAME, List.of());
  }

  @Override
  protected List<ConnectorOption> verifyingOptions() {
    return List.of(ConnectorOption.optionalSecret(KEY, "What calls are signed with."));
  }

  @Override
  public Connector create(String instance, ConnectorOptions options) {
    Connector.Builder connector =
        Connector.builder(HookFactory::map, List.of()).reportsDeliveries(true);
    options.find(KEY).ifPresent(key -> connector.webhook(call -> receive(key, call)));
    return connector.build();
  }

  private static Mapping map(NativeFeedback feedback) {
    String id = new String(feedback.content(), US_ASCII).split(" ", 2)[0];
    return Mapping.reports(
        "bench", List.of(StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE).nativeId(id).build()));
  }

  private static WebhookAnswer receive(String key, WebhookCall call) {
    byte[] given = call.header(SIGNATURE).orElse("").getBytes(US_ASCII);
    return MessageDigest.isEqual(sign(key, call.body()).getBytes(US_ASCII), given)
        ? WebhookAnswer.accept(
            List.of(NativeFeedback.of(call.body(), Map.of(), call.receivedTime())))
        : WebhookAnswer.refuse(401, "the signature is wrong");
  }

  /** Returns the signature of a body. */
  public static String sign(String key, byte[] body) {
    return HexFormat.of().formatHex(Hash.SHA256.hmac(key.getBytes(US_ASCII), body));
  }
}
