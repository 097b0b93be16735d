package dev.arrivals.webhook.verify;

import static dev.arrivals.webhook.verify.Calls.NOW;
import static dev.arrivals.webhook.verify.Calls.SECONDS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.arrivals.spi.ConnectorOptions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerificationTest {
  private static final Verification OWN =
      new Verification(
          List.of(
              new Scheme(
                  "signing-secret",
                  "The made-up provider's secret.",
                  (secrets, age, option) ->
                      WebhookGuard.all(
                          List.of(
                              new SecretGuard(CallPart.header("X-Key"), secrets, option),
                              new AgeGuard(CallPart.header("X-Time"), age))))));

  @Test
  void without_a_secret_there_is_no_webhook() {
    assertThat(guard(Map.of())).isEmpty();
  }

  @Test
  void none_takes_every_call_and_does_not_go_with_a_secret() {
    assertThat(guard(Map.of("verification", "none")).orElseThrow().check(Calls.of("").call()))
        .isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> guard(Map.of("verification", "none", "path-secret", "s")))
        .withMessageContaining("beside a secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> guard(Map.of("verification", "off")))
        .withMessageContaining("'off' (expected required or none)");
  }

  @Test
  void everything_that_is_set_must_hold() {
    WebhookGuard guard =
        guard(Map.of("signing-secret", "a", "path-secret", "b", "max-age", "10s")).orElseThrow();
    Calls right = Calls.of("").header("X-Key", "a").header("X-Time", SECONDS).path("b");
    assertThat(guard.check(right.call())).isEmpty();
    assertThat(guard.check(right.path("c").call()).map(Refusal::why))
        .contains("the path after the instance is not the value of option 'path-secret'");
    assertThat(guard.check(right.received(NOW.plusSeconds(11)).call()).map(Refusal::why))
        .contains(
            "header 'X-Time' is 11 s ago (at most 10 s; check the clock, or option 'max-age')");
    assertThat(guard.check(right.received(NOW.minusSeconds(12)).call()).map(Refusal::why))
        .hasValueSatisfying(why -> assertThat(why).contains("12 s in the future"));
  }

  @Test
  void a_second_secret_holds_while_the_first_is_being_changed() {
    WebhookGuard guard =
        guard(Map.of("path-secret", "old", "path-secret-next", "new")).orElseThrow();
    assertThat(guard.check(Calls.of("").path("old").call())).isEmpty();
    assertThat(guard.check(Calls.of("").path("new").call())).isEmpty();
    assertThat(guard.check(Calls.of("").path("other").call())).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> guard(Map.of("path-secret-next", "new")))
        .withMessageContaining("'path-secret-next' is set without 'path-secret'");
  }

  @Test
  void an_age_that_is_none_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> guard(Map.of("path-secret", "s", "max-age", "soon")))
        .withMessageContaining("'soon' (expected for example 300s, 5m, 1h or 1d)");
  }

  @ParameterizedTest
  @CsvSource({"300, 300", "300s, 300", "5m, 300", "1h, 3600", "7 d, 604800", "0, 0"})
  void an_age_has_a_unit(String age, long seconds) {
    WebhookGuard guard = guard(Map.of("signing-secret", "a", "max-age", age)).orElseThrow();
    Calls call = Calls.of("").header("X-Key", "a").header("X-Time", SECONDS);
    assertThat(guard.check(call.received(NOW.plusSeconds(seconds)).call())).isEmpty();
    assertThat(guard.check(call.received(NOW.plusSeconds(seconds + 1)).call()))
        .hasValueSatisfying(why -> assertThat(why.why()).contains("at most " + seconds + " s"));
  }

  @Test
  void a_header_without_its_prefix_is_told_as_such() {
    Map<String, WebhookGuard> guards =
        Map.of(
            "Bearer", SecretGuard.bearer(List.of("s"), "o"),
            "Basic", SecretGuard.basic(List.of("u:s"), "o"));
    guards.forEach(
        (prefix, guard) -> {
          assertThat(guard.check(Calls.of("").header("Authorization", "s").call()))
              .contains(
                  Refusal.missing(
                      "header 'Authorization' does not begin with '"
                          + prefix
                          + "' (expected it and a value)"));
          assertThat(guard.check(Calls.of("").call()).orElseThrow().why())
              .contains("header 'Authorization' is missing");
        });
    WebhookGuard signed =
        new SignatureGuard(
            List.of(CallPart.body()),
            CallPart.header("X-Signature").after("sha256="),
            Encoding.HEX,
            Verifier.hmac(Hash.SHA256, List.of("k")),
            "o");
    assertThat(signed.check(Calls.of("").header("X-Signature", "abcd").call()).orElseThrow().why())
        .contains("header 'X-Signature' does not begin with 'sha256='");
    WebhookGuard jwt =
        new JwtGuard(
            CallPart.header("Authorization").after("Bearer "), List.of("k"), Duration.ZERO, "o");
    assertThat(jwt.check(Calls.of("").header("Authorization", "e.y.J").call()).orElseThrow().why())
        .contains("does not begin with 'Bearer'");
  }

  @Test
  void one_of_several_signatures_of_svix_suffices() {
    byte[] code =
        Hash.SHA256.hmac("key".getBytes(UTF_8), ("id." + SECONDS + ".body").getBytes(UTF_8));
    String right = "v1," + Base64.getEncoder().encodeToString(code);
    WebhookGuard guard =
        new SvixGuard("webhook", List.of("whsec_a2V5"), Duration.ofMinutes(5), "o");
    Calls call = Calls.of("body").header("webhook-id", "id").header("webhook-timestamp", SECONDS);
    assertThat(guard.check(call.header("webhook-signature", "v1a,x v1,eA== " + right).call()))
        .isEmpty();
    assertThat(guard.check(call.header("webhook-signature", right.replace("v1", "v2")).call()))
        .isPresent();
    for (String empty : List.of("whsec_", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SvixGuard("svix", List.of(empty), Duration.ofMinutes(5), "o"))
          .withMessageContaining("option 'o' is not base64");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SvixGuard("svix", List.of("whsec_??"), Duration.ofMinutes(5), "o"))
        .withMessageContaining("option 'o' is not base64")
        .withMessageNotContaining("??");
  }

  @Test
  void a_token_without_a_time_or_of_another_algorithm_is_refused() {
    JwtGuard guard =
        new JwtGuard(CallPart.header("X-Token"), List.of("k"), Duration.ofMinutes(5), "o");
    assertThat(
            guard.check(jwt("{\"alg\":\"none\"}", "{\"iat\":" + SECONDS + "}")).map(Refusal::why))
        .contains("header 'X-Token' is no JSON Web Token of HS256");
    String hs256 = "{\"alg\":\"HS256\"}";
    assertThat(guard.check(jwt(hs256, claims(""))).map(Refusal::why))
        .hasValueSatisfying(why -> assertThat(why).contains("no time"));
    assertThat(guard.check(jwt(hs256, claims(",\"exp\":" + SECONDS)))).isEmpty();
    assertThat(guard.check(jwt(hs256, claims(",\"exp\":1700000000"))).map(Refusal::why))
        .contains("the token has expired (check the clock)");
    String zeros = "0".repeat(64);
    assertThat(
            guard.check(
                jwt(hs256, claims(",\"iat\":" + SECONDS + ",\"url_hash\":\"" + zeros + "\""))))
        .isPresent();
  }

  @Test
  void the_time_before_which_a_token_does_not_hold_tells_its_age() {
    JwtGuard guard =
        new JwtGuard(CallPart.header("X-Token"), List.of("k"), Duration.ofMinutes(5), "o");
    String hs256 = "{\"alg\":\"HS256\"}";
    assertThat(guard.check(jwt(hs256, claims(",\"nbf\":" + SECONDS)))).isEmpty();
    long old = NOW.getEpochSecond() - 301;
    assertThat(guard.check(jwt(hs256, claims(",\"nbf\":" + old))).map(Refusal::why))
        .hasValueSatisfying(why -> assertThat(why).contains("301 s ago"));
  }

  @Test
  void a_token_without_a_hash_proves_nothing() {
    JwtGuard guard =
        new JwtGuard(CallPart.header("X-Token"), List.of("k"), Duration.ofMinutes(5), "o");
    assertThat(guard.check(jwt("{\"alg\":\"HS256\"}", "{\"iat\":" + SECONDS + "}")))
        .contains(
            Refusal.missing(
                "claim 'payload_hash' of the token is missing (expected the hash of the body)"));
  }

  private static String claims(String more) {
    String hash = java.util.HexFormat.of().formatHex(Hash.SHA256.of(new byte[0]));
    return "{\"payload_hash\":\"" + hash + "\"" + more + "}";
  }

  private static dev.arrivals.spi.webhook.WebhookCall jwt(String head, String claims) {
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    String content =
        url.encodeToString(head.getBytes(UTF_8)) + "." + url.encodeToString(claims.getBytes(UTF_8));
    byte[] code = Hash.SHA256.hmac("k".getBytes(UTF_8), content.getBytes(UTF_8));
    return Calls.of("").header("X-Token", content + "." + url.encodeToString(code)).call();
  }

  @Test
  void a_hash_of_the_body_elsewhere_in_the_call_is_checked() {
    WebhookGuard guard = new BodyHashGuard(CallPart.query("bodySHA256"), Hash.SHA256);
    String hash = java.util.HexFormat.of().formatHex(Hash.SHA256.of("x".getBytes(UTF_8)));
    Calls call = Calls.of("x").url("https://example.com/?bodySHA256=" + hash);
    assertThat(guard.check(call.call())).isEmpty();
    assertThat(guard.check(call.body("y".getBytes(UTF_8)).call())).isPresent();
    assertThat(guard.check(Calls.of("x").call())).isPresent();
  }

  @Test
  void guards_are_put_together_and_choose_their_status() {
    WebhookGuard no = call -> Optional.of(Refusal.wrong("no"));
    assertThat(WebhookGuard.any(List.of(no, WebhookGuard.open())).check(Calls.of("").call()))
        .isEmpty();
    assertThat(WebhookGuard.any(List.of(no, no)).refusing(406).check(Calls.of("").call()))
        .contains(new Refusal(406, "no"));
  }

  @Test
  void items_and_prefixes_of_a_header_are_found() {
    CallPart part = CallPart.header("X");
    Calls call = Calls.of("").header("X", "t=12,v1=ab, v0=c");
    assertThat(part.item("v1").readText(call.call())).contains("ab");
    assertThat(part.item("v2").readText(call.call())).isEmpty();
    assertThat(part.after("T=").readText(call.call())).contains("12,v1=ab, v0=c");
    assertThat(part.after("s=").readText(call.call())).isEmpty();
  }

  @Test
  void a_key_that_is_none_is_refused_without_showing_it() {
    for (String key : List.of("", "zzz", "AAAA", "-----BEGIN CERTIFICATE-----\nzzz")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PublicKeys.ed25519("public-key", key))
          .withMessage("option 'public-key' is no Ed25519 public key (expected PEM or base64)");
    }
    String bare = Base64.getEncoder().encodeToString(new byte[32]);
    assertThat(PublicKeys.ed25519("o", bare).getAlgorithm()).isIn("EdDSA", "Ed25519");
  }

  @Test
  void a_certificate_of_another_algorithm_is_refused() {
    String certificate =
        """
        -----BEGIN CERTIFICATE-----
        MIIBTDCB86ADAgECAghIVzPyPl5r6TAKBggqhkjOPQQDAjAaMRgwFgYDVQQDEw9w
        ZWxpY2FuLmV4YW1wbGUwIBcNMjYxMjAxMTA0MDA2WhgPMjEyNjExMDcxMDQwMDZa
        MBoxGDAWBgNVBAMTD3BlbGljYW4uZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49
        AwEHA0IABHNHrm9OJSr24XCeV3GWiH7vYL8PhJB3uxUmKM49VUQs3C2OxgsDBdxp
        3q7Q6LTMPyYsGWN1lBYTtttjCMnkU16jITAfMB0GA1UdDgQWBBQPFZ952f3Cy0uS
        ll3lbwn/1huaVDAKBggqhkjOPQQDAgNIADBFAiALkKWpJbwlUwkvsbY8XQ2R+eM8
        CSZwTAjA6WBPhUaBmQIhAMTh0fhRWVSqlPDzfabjCPBXWx6NcVHquOecGyIIp6YI
        -----END CERTIFICATE-----
        """;
    assertThat(PublicKeys.ec("o", certificate).getAlgorithm()).isEqualTo("EC");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicKeys.rsa("public-key", certificate))
        .withMessage("option 'public-key' is no RSA public key (expected PEM or base64)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicKeys.ed25519("public-key", certificate))
        .withMessage("option 'public-key' is no Ed25519 public key (expected PEM or base64)");
  }

  private static Optional<WebhookGuard> guard(Map<String, String> set) {
    return OWN.guard(ConnectorOptions.of(OWN.options(), set));
  }
}
