package dev.arrivals.sms.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Proof;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Version 3 of the signature: the address with its sorted query, the sorted form, and a number used
 * once.
 */
public final class PlivoSignature {
  private static final String HEADER = "X-Plivo-Signature-V3";

  private PlivoSignature() {}

  /** Returns the guard that checks it with one or two tokens, each of which suffices. */
  public static WebhookGuard guard(List<String> tokens, String option) {
    return new SignatureGuard(
        List.of(
            CallPart.urlWithoutQuery(),
            CallPart.of("the query", call -> Optional.of(query(call).getBytes(UTF_8)))
                .proving(Proof.ADDRESS),
            CallPart.of("the form", call -> Optional.of(form(call).getBytes(UTF_8))),
            CallPart.literal("."),
            CallPart.header(HEADER + "-Nonce")),
        CallPart.header(HEADER),
        Encoding.BASE64,
        Verifier.hmac(Hash.SHA256, tokens),
        option);
  }

  private static String query(WebhookCall call) {
    Value query = Payload.query(call.query());
    String sorted = sorted(query, "=", "&");
    boolean form = !form(call).isEmpty();
    return (sorted.isEmpty() && !form ? "" : "?") + sorted + (form && !sorted.isEmpty() ? "." : "");
  }

  private static String form(WebhookCall call) {
    return sorted(Payload.of(call).value(), "", "");
  }

  private static String sorted(Value fields, String between, String after) {
    return fields.names().stream()
        .sorted()
        .flatMap(
            name ->
                fields.all(name).stream().map(Value::text).sorted().map(v -> name + between + v))
        .collect(Collectors.joining(after));
  }
}
