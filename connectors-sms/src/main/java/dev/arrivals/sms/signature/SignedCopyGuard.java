package dev.arrivals.sms.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.Refusal;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.util.List;
import java.util.Optional;

/**
 * A JSON Web Token (RFC 7519) of HMAC-SHA256 that holds a copy of the body: whatever the body says
 * must stand in the token.
 */
public final class SignedCopyGuard implements WebhookGuard {
  private final CallPart token;
  private final Verifier verifier;
  private final String option;

  /**
   * Checks the token in a header.
   *
   * @param secrets one or two; each suffices
   * @param option holds the secret; for refusals
   */
  public SignedCopyGuard(String header, List<String> secrets, String option) {
    this.token = CallPart.header(header);
    this.verifier = Verifier.hmac(Hash.SHA256, secrets);
    this.option = option;
  }

  @Override
  public Optional<Refusal> check(WebhookCall call) {
    Optional<String> text = token.readText(call);
    if (text.isEmpty()) {
      return Optional.of(Refusal.missing(token + " is missing (expected a JSON Web Token)"));
    }
    String[] parts = text.get().split("\\.", -1);
    if (parts.length != 3 || !json(parts[0]).text("alg").equals("HS256") || !isSigned(parts)) {
      return Optional.of(
          Refusal.wrong(token + " is not signed by HS256 with option '" + option + "'"));
    }
    return isCopy(json(parts[1]), Payload.of(call).value())
        ? Optional.empty()
        : Optional.of(Refusal.wrong("the body is not what " + token + " says"));
  }

  private boolean isSigned(String[] parts) {
    byte[] content = (parts[0] + "." + parts[1]).getBytes(UTF_8);
    return Encoding.BASE64.decode(parts[2]).filter(s -> verifier.verify(content, s)).isPresent();
  }

  private static boolean isCopy(Value claims, Value body) {
    return !body.names().isEmpty()
        && body.names().stream().allMatch(name -> claims.at(name).equals(body.at(name)));
  }

  private static Value json(String part) {
    return Encoding.BASE64
        .decode(part)
        .map(bytes -> Payload.read(bytes, "application/json").value())
        .orElse(Value.missing());
  }
}
