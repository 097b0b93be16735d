package dev.arrivals.webhook.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Times;
import dev.arrivals.webhook.body.Value;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A JSON Web Token (RFC 7519) signed with HMAC-SHA256 that holds the SHA-256 of the body in the
 * claim {@code payload_hash}, and of the address in {@code url_hash} where it has that one. A token
 * without a hash proves nothing of the call, and is refused; only that of the address suffices
 * where there is no body. At least one of {@code iat}, {@code nbf} and {@code exp} tells the age.
 */
public final class JwtGuard implements WebhookGuard {
  private static final String PAYLOAD_HASH = "payload_hash";
  private static final String URL_HASH = "url_hash";

  private final CallPart token;
  private final Verifier verifier;
  private final Duration maxAge;
  private final String option;

  /**
   * Checks such calls.
   *
   * @param token where the token stands, for example the header {@code Authorization} after {@code
   *     Bearer}
   */
  public JwtGuard(CallPart token, List<String> secrets, Duration maxAge, String option) {
    this.token = token;
    this.verifier = Verifier.hmac(Hash.SHA256, secrets);
    this.maxAge = maxAge;
    this.option = option;
  }

  @Override
  public Optional<Refusal> check(WebhookCall call) {
    Optional<String> text = token.readText(call);
    if (text.isEmpty()) {
      return Optional.of(Refusal.missing(token.missing(call, "expected a JSON Web Token")));
    }
    String[] parts = text.get().split("\\.", -1);
    if (parts.length != 3 || !json(parts[0]).text("alg").equals("HS256")) {
      return Optional.of(Refusal.wrong(token + " is no JSON Web Token of HS256"));
    }
    return isSigned(parts)
        ? claims(json(parts[1]), call)
        : Optional.of(
            Refusal.wrong(
                "the signature of the token does not match (check option '" + option + "')"));
  }

  private boolean isSigned(String[] parts) {
    byte[] content = (parts[0] + "." + parts[1]).getBytes(UTF_8);
    return Encoding.BASE64.decode(parts[2]).filter(s -> verifier.verify(content, s)).isPresent();
  }

  private Optional<Refusal> claims(Value claims, WebhookCall call) {
    boolean bodyless = call.body().length == 0 && claims.at(URL_HASH).isPresent();
    boolean hashed = bodyless || isHash(claims.text(PAYLOAD_HASH), call.body());
    boolean here =
        !claims.at(URL_HASH).isPresent()
            || isHash(claims.text(URL_HASH), call.url().toString().getBytes(UTF_8));
    if (!hashed || !here) {
      return Optional.of(wrong(claims, hashed ? URL_HASH : PAYLOAD_HASH));
    }
    return age(claims, call.receivedTime());
  }

  private static Refusal wrong(Value claims, String claim) {
    return claims.at(claim).isPresent()
        ? Refusal.wrong(
            "claim '" + claim + "' of the token does not match (something changed the call)")
        : Refusal.missing(
            "claim '" + claim + "' of the token is missing (expected the hash of the body)");
  }

  /** The hash of the address covers it. */
  @Override
  public Optional<Proof> proof(WebhookCall call) {
    boolean address =
        token
            .readText(call)
            .map(text -> text.split("\\.", -1))
            .filter(parts -> parts.length == 3)
            .filter(parts -> json(parts[1]).at(URL_HASH).isPresent())
            .isPresent();
    return Optional.of(address ? Proof.ADDRESS : Proof.BODY);
  }

  private static boolean isHash(String claim, byte[] content) {
    return Encoding.HEX
        .decode(claim)
        .filter(hash -> MessageDigest.isEqual(hash, Hash.SHA256.of(content)))
        .isPresent();
  }

  private Optional<Refusal> age(Value claims, Instant received) {
    Optional<Instant> expires = time(claims, "exp");
    Optional<Instant> from = time(claims, "iat").or(() -> time(claims, "nbf"));
    if (expires.isEmpty() && from.isEmpty()) {
      return Optional.of(Refusal.missing("the token has no time (expected claim 'iat' or 'exp')"));
    }
    if (expires.filter(end -> end.plus(maxAge).isBefore(received)).isPresent()) {
      return Optional.of(Refusal.wrong("the token has expired (check the clock)"));
    }
    return from.flatMap(time -> AgeGuard.check("claim 'iat' or 'nbf'", time, received, maxAge));
  }

  private static Optional<Instant> time(Value claims, String name) {
    return Times.read(claims.text(name), ZoneOffset.UTC);
  }

  private static Value json(String part) {
    return Encoding.BASE64
        .decode(part)
        .map(bytes -> Payload.read(bytes, "application/json").value())
        .orElse(Value.missing());
  }
}
