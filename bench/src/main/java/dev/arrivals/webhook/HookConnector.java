package dev.arrivals.webhook;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import dev.arrivals.spi.VocabularyRow;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.verify.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifies a signature over the body, which starts with a native id and a blank. */
public record HookConnector(Optional<String> key) implements Connector {
  /** The header with the signature. */
  public static final String SIGNATURE = "X-Signature";

  @Override
  public FeedbackMapper mapper() {
    return feedback ->
        Mapping.reports(
            "bench",
            List.of(
                StatusReport.builder(ReportKind.RECEIVED_ON_MOBILE)
                    .nativeId(
                        new String(feedback.content(), StandardCharsets.US_ASCII).split(" ", 2)[0])
                    .build()));
  }

  @Override
  public List<VocabularyRow> vocabulary() {
    return List.of();
  }

  @Override
  public boolean reportsDeliveries() {
    return true;
  }

  @Override
  public Optional<WebhookReceiver> webhook() {
    return key.map(k -> call -> receive(k, call));
  }

  private static WebhookAnswer receive(String key, WebhookCall call) {
    byte[] given = call.header(SIGNATURE).orElse("").getBytes(StandardCharsets.US_ASCII);
    byte[] right = sign(key, call.body()).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(right, given)
        ? WebhookAnswer.accept(
            List.of(NativeFeedback.of(call.body(), Map.of(), call.receivedTime())))
        : WebhookAnswer.refuse(401, "the signature is wrong");
  }

  /** The signature of a body. */
  public static String sign(String key, byte[] body) {
    byte[] secret = key.getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(Hash.SHA256.hmac(secret, body));
  }
}
