package dev.arrivals.webhook.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.GuardedReceiver;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the query of a call that passed, so much is believed as somebody proves. */
final class BelievedTest {
  private static final String SECRET = "correct horse";
  private static final String NAME = "deliveries/a/messages/1";
  private static final String URL = "https://example.com/webhooks/x";
  private static final Map<String, Optional<Proof>> PROOFS =
      Map.of(
          "secret", Optional.empty(),
          "body", Optional.of(Proof.BODY),
          "address", Optional.of(Proof.ADDRESS),
          "parameter a", Optional.of("a"::equals));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "secret      | a=1&message=x/y                     | a=1&message=x%2Fy",
        "address     | a=1&message=x/y                     | a=1&message=x%2Fy",
        "body        | a=1&message=x/y                     | unproven-message=x%2Fy",
        "body        | message=x/y&message=z/z             | unproven-message=x%2Fy",
        "body        | %6dessage=x/y                       | unproven-message=x%2Fy",
        "body        | unproven-message=x/y&a=1            | -",
        "body        | secret=s&a=1                        | secret=s",
        "parameter a | a=1&b=2&message=x/y                 | a=1&unproven-message=x%2Fy",
        "parameter a | b=2                                 | -",
      })
  void withoutASecretForNamesTheAddressMustBeProven(String proof, String query, String believed) {
    WebhookCall call = Calls.of("{}").url(URL + "?" + query).call();
    assertThat(
            Believed.of(call, PROOFS.getOrDefault(proof, Optional.empty()), MessageNames.UNSIGNED)
                .query())
        .isEqualTo(Optional.ofNullable(believed).orElse(""));
  }

  @Test
  void withASecretForNamesOnlyTheirSignatureCounts() {
    String signed = "message=" + NAME + "&message-sig=" + sign(SECRET, NAME);
    PROOFS.values().forEach(proof -> assertThat(believed(signed, proof)).startsWith("message="));
    for (String query :
        List.of(
            "message=" + NAME,
            "message=" + NAME + "&message-sig=",
            "message=" + NAME + "&message-sig=" + sign("another", NAME),
            "message=deliveries/a/messages/2&message-sig=" + sign(SECRET, NAME),
            "message=" + NAME + "2&message-sig=" + sign(SECRET, NAME),
            "message=deliveries/b/messages/1&" + signed)) {
      PROOFS
          .values()
          .forEach(proof -> assertThat(believed(query, proof)).doesNotStartWith("message="));
    }
  }

  @Test
  void aSecondSecretHoldsWhileTheFirstIsBeingChanged() {
    MessageNames names = names(Map.of("message-secret", "old", "message-secret-next", "new"));
    for (String secret : List.of("old", "new")) {
      assertThat(names.isSigned(NAME, sign(secret, NAME))).isTrue();
    }
    assertThat(names.isSigned(NAME, sign("older", NAME))).isFalse();
  }

  @Test
  void aCallWithoutABodyIsRefusedWhereTheSignatureCoversABodyAlone() {
    WebhookGuard body = call -> Optional.empty();
    GuardedReceiver receiver = new GuardedReceiver(body);
    assertThat(receiver.receive(Calls.of("").url(URL + "?status=failed&to=1").call()).toString())
        .contains("the query is not signed, and there is no body");
    assertThat(receiver.receive(Calls.of("x=1").url(URL + "?status=failed").call()))
        .isInstanceOfSatisfying(
            WebhookAnswer.Accept.class,
            kept -> assertThat(kept.feedback().get(0).attributes()).doesNotContainKey("query"));
    assertThat(
            new GuardedReceiver(WebhookGuard.open())
                .receive(Calls.of("").url(URL + "?status=failed").call()))
        .isInstanceOf(WebhookAnswer.Accept.class);
  }

  @Test
  void ofSeveralGuardsThoseThatPassedProve() {
    WebhookCall call = Calls.of("").url(URL + "?a=1").call();
    WebhookGuard no = c -> Optional.of(Refusal.wrong("no"));
    WebhookGuard body = c -> Optional.empty();
    WebhookGuard address =
        WebhookGuard.proving(c -> Optional.empty(), c -> Optional.of(Proof.ADDRESS));
    assertThat(covers(WebhookGuard.all(List.of(body, address)), call)).contains(true);
    assertThat(covers(WebhookGuard.any(List.of(no, body)), call)).contains(false);
    assertThat(covers(WebhookGuard.any(List.of(no, address)), call)).contains(true);
    assertThat(covers(WebhookGuard.all(List.of(WebhookGuard.open(), body)), call)).contains(false);
    assertThat(covers(WebhookGuard.all(List.of(WebhookGuard.open())), call)).isEmpty();
    assertThat(covers(address.refusing(406), call)).contains(true);
  }

  private static Optional<Boolean> covers(WebhookGuard guard, WebhookCall call) {
    return guard.proof(call).map(proof -> proof.covers("a"));
  }

  private static String believed(String query, Optional<Proof> proof) {
    WebhookCall call = Calls.of("{}").url(URL + "?" + query).call();
    return Believed.of(call, proof, names(Map.of("message-secret", SECRET))).query();
  }

  private static MessageNames names(Map<String, String> set) {
    return MessageNames.of(ConnectorOptions.of(Verification.common().options(), set));
  }

  private static String sign(String secret, String name) {
    return HexFormat.of().formatHex(Hash.SHA256.hmac(secret.getBytes(UTF_8), name.getBytes(UTF_8)));
  }
}
