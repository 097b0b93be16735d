package dev.arrivals.webhook.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a call that is believed once a guard let it pass: the body, and of the query what the
 * signature covers. The name of the message is the sender's own word: it counts where the address
 * is proven or the name signed; else it is kept apart, for only a recipient that agrees can prove
 * it.
 */
final class Believed {
  private static final Set<String> OURS =
      Set.of(MessageNames.MESSAGE, MessageNames.SIGNATURE, MessageNames.UNPROVEN);

  private Believed() {}

  /**
   * The call with the query that is believed.
   *
   * @param proof empty where the calls carry a secret and no signature: who knows it says what they
   *     like
   */
  static WebhookCall of(WebhookCall call, Optional<Proof> proof, MessageNames names) {
    if (call.query().isEmpty()) {
      return call;
    }
    String query =
        Stream.concat(
                parameters(call).filter(p -> !OURS.contains(name(p)) && covers(proof, name(p))),
                message(call, proof, names).stream())
            .collect(Collectors.joining("&"));
    return query.equals(call.query()) ? call : call.withUrl(withQuery(call.url(), query));
  }

  /** Whether all that a call without a body says stands in parameters that nothing proves. */
  static boolean saysNothing(WebhookCall call, Optional<Proof> proof) {
    return call.body().length == 0
        && parameters(call)
            .map(Believed::name)
            .anyMatch(name -> !OURS.contains(name) && !covers(proof, name));
  }

  private static boolean covers(Optional<Proof> proof, String name) {
    return name.equals(Verification.SECRET_PARAMETER)
        || proof.map(p -> p.covers(name)).orElse(true);
  }

  private static Optional<String> message(
      WebhookCall call, Optional<Proof> proof, MessageNames names) {
    Value query = Payload.query(call.query());
    String name = query.text(MessageNames.MESSAGE);
    boolean proven =
        names.areSigned()
            ? names.isSigned(name, query.text(MessageNames.SIGNATURE))
            : covers(proof, MessageNames.MESSAGE);
    String key = proven ? MessageNames.MESSAGE : MessageNames.UNPROVEN;
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(key + "=" + URLEncoder.encode(name, UTF_8));
  }

  private static Stream<String> parameters(WebhookCall call) {
    return Arrays.stream(call.query().split("&", -1)).filter(p -> !p.isEmpty());
  }

  private static String name(String parameter) {
    String name = parameter.split("=", 2)[0];
    return Payload.query(name + "=x").names().stream().findFirst().orElse(name);
  }

  private static URI withQuery(URI url, String query) {
    String whole = url.toString().split("[?#]", 2)[0];
    return URI.create(query.isEmpty() ? whole : whole + "?" + query);
  }
}
