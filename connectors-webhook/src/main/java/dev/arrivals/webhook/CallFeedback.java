package dev.arrivals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.verify.MessageNames;
import dev.arrivals.webhook.verify.Verification;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The feedback that is kept of a call: its body, and as attributes {@code content-type} and {@code
 * query}. Of a call without a body the query is the content, and only the name of the message is in
 * {@code query}. The parameter {@code secret} is left out.
 */
public final class CallFeedback {
  private static final Set<String> MESSAGES = Set.of(MessageNames.MESSAGE, MessageNames.UNPROVEN);

  private CallFeedback() {}

  /** Keeps the whole call as one piece. */
  public static NativeFeedback of(WebhookCall call) {
    String query = without(call.query(), Verification.SECRET_PARAMETER);
    Map<String, String> attributes = new HashMap<>();
    if (call.body().length == 0) {
      attributes.put("content-type", "application/x-www-form-urlencoded");
      message(query).ifPresent(message -> attributes.put("query", message));
      return NativeFeedback.of(
          without(query, MessageNames.UNPROVEN).getBytes(UTF_8), attributes, call.receivedTime());
    }
    call.header("content-type").ifPresent(type -> attributes.put("content-type", type));
    if (!query.isEmpty()) {
      attributes.put("query", query);
    }
    return NativeFeedback.of(call.body(), attributes, call.receivedTime());
  }

  /**
   * Returns the parameter that names the message: it is the sender's word, and stands apart from
   * the content.
   */
  private static Optional<String> message(String query) {
    return Arrays.stream(query.split("&", -1))
        .filter(p -> MESSAGES.contains(p.split("=", 2)[0]))
        .findFirst();
  }

  private static String without(String query, String name) {
    return Arrays.stream(query.split("&", -1))
        .filter(p -> !p.isEmpty() && !p.split("=", 2)[0].equals(name))
        .collect(Collectors.joining("&"));
  }
}
