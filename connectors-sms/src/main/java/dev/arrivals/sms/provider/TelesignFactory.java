package dev.arrivals.sms.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates {@code sms-telesign}: SMS callbacks of Telesign. */
public final class TelesignFactory extends CallbackFactory {
  /** For the service loader. */
  public TelesignFactory() {
    super(
        "telesign",
        new Scheme("api-key", "The API key of the customer, which signs.", TelesignFactory::guard));
  }

  @Override
  protected List<Event> read(SmsCall call) {
    return call.body().list().stream().map(body -> event(call, body)).toList();
  }

  private static Event event(SmsCall call, Value body) {
    String code = SmsCall.code(body.text("status.code"));
    return call.event(
            body.text("external_id"),
            body.find("recipient.phone_number").orElse(body.text("phone_number")),
            code)
        .nativeId(body.text("reference_id"))
        .code(code)
        .text(body.text("status.description"))
        .time(SmsCall.time(body.text("status.updated_on")))
        .build();
  }

  private static WebhookGuard guard(List<String> keys, Duration maxAge, String option) {
    return new SignatureGuard(
        List.of(CallPart.body()),
        CallPart.of("header 'X-TS-Authorization'", TelesignFactory::signature),
        Encoding.BASE64,
        Verifier.hmacOfKeys(Hash.SHA256, keys.stream().map(key -> bytes(key, option)).toList()),
        option);
  }

  /** Both headers hold it, behind the scheme and the customer's id. */
  private static Optional<byte[]> signature(WebhookCall call) {
    return Stream.of("X-TS-Authorization", "Authorization")
        .flatMap(name -> CallPart.header(name).after("TSA ").readText(call).stream())
        .map(value -> value.substring(value.indexOf(':') + 1).getBytes(US_ASCII))
        .findFirst();
  }

  private static byte[] bytes(String key, String option) {
    return Encoding.BASE64
        .decode(key)
        .filter(bytes -> bytes.length > 0)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "option '" + option + "' is not base64 (expected the API key as it is shown)"));
  }
}
