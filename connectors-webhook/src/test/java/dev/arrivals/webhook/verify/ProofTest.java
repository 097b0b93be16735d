package dev.arrivals.webhook.verify;

import static dev.arrivals.webhook.verify.Calls.SECONDS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much of an address each signature proves, and the pieces that it is reckoned over. */
final class ProofTest {
  private static final Duration AGE = Duration.ofMinutes(5);

  @Test
  void a_signature_proves_what_any_of_its_pieces_proves() {
    assertThat(covers(signed(CallPart.body()), "a")).isFalse();
    assertThat(covers(signed(CallPart.body(), CallPart.url()), "a")).isTrue();
    assertThat(covers(signed(CallPart.url(), CallPart.body()), "a")).isTrue();
    assertThat(covers(signed(CallPart.body(), CallPart.query("a")), "a")).isTrue();
    assertThat(covers(signed(CallPart.body(), CallPart.query("a")), "b")).isFalse();
    assertThat(covers(signed(CallPart.query("a"), CallPart.query("b")), "b")).isTrue();
  }

  @Test
  void svix_proves_the_body() {
    WebhookGuard guard = new SvixGuard("svix", List.of("whsec_a2V5"), AGE, "o");
    assertThat(guard.proof(Calls.of("").call()))
        .hasValueSatisfying(proof -> assertThat(proof.covers("a")).isFalse());
  }

  @Test
  void a_token_proves_the_address_where_it_holds_its_hash() {
    WebhookGuard guard = new JwtGuard(CallPart.header("X-Token"), List.of("k"), AGE, "o");
    String claims = "{\"payload_hash\":\"0\"%s}";
    assertThat(covers(guard, token(claims.formatted("")))).isFalse();
    assertThat(covers(guard, token(claims.formatted(",\"url_hash\":\"0\"")))).isTrue();
    assertThat(covers(guard, "no.token")).isFalse();
    assertThat(covers(guard, token(claims.formatted(",\"url_hash\":\"0\"")) + ".x")).isFalse();
  }

  @Test
  void an_age_proves_nothing_and_a_call_without_a_time_is_refused() {
    WebhookGuard guard = new AgeGuard(CallPart.header("X-Time"), AGE);
    assertThat(guard.proof(Calls.of("").header("X-Time", SECONDS).call())).isEmpty();
    assertThat(guard.check(Calls.of("").call()).orElseThrow().why())
        .contains("header 'X-Time' is missing", "expected a time");
    assertThat(guard.check(Calls.of("").header("X-Time", "noon").call()).map(Refusal::why))
        .contains("header 'X-Time' is not a time");
  }

  @Test
  void the_pieces_of_a_call_are_read_as_they_are_named() {
    Calls call = Calls.of("x").url("https://example.com/a?b=C#d").header("X-Key", "AbC");
    assertThat(CallPart.method().readText(call.call())).contains("POST");
    assertThat(CallPart.url().readText(call.call())).contains("https://example.com/a?b=C");
    assertThat(CallPart.urlWithoutQuery().readText(call.call())).contains("https://example.com/a");
    assertThat(CallPart.header("X-Key").lowerCase().readText(call.call())).contains("abc");
    assertThat(CallPart.header("X-Key").readText(Calls.of("").header("X-Key", "").call()))
        .isEmpty();
  }

  private static boolean covers(WebhookGuard guard, String parameterOrToken) {
    return guard
        .proof(Calls.of("").header("X-Token", parameterOrToken).call())
        .orElseThrow()
        .covers(parameterOrToken);
  }

  private static WebhookGuard signed(CallPart... parts) {
    return new SignatureGuard(
        List.of(parts),
        CallPart.header("X-Sig"),
        Encoding.HEX,
        Verifier.hmac(Hash.SHA256, List.of("k")),
        "o");
  }

  private static String token(String claims) {
    return "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".x";
  }
}
