package dev.arrivals.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookResponse;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Refusal;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GuardedReceiverTest {
  private static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");

  @Test
  void a_call_is_kept_as_it_came() {
    WebhookCall call =
        call("POST", "https://example.com/w/x?secret=s&ref=7&secretary=b")
            .header("Content-Type", "application/json")
            .body("{}".getBytes(UTF_8))
            .build();
    WebhookAnswer.Accept answer =
        (WebhookAnswer.Accept)
            new GuardedReceiver(WebhookGuard.open(), WebhookResponse.of(204, "text/plain", ""))
                .receive(call);
    assertThat(answer.response().status()).isEqualTo(204);
    NativeFeedback feedback = answer.feedback().get(0);
    assertThat(feedback.content()).isEqualTo("{}".getBytes(UTF_8));
    assertThat(feedback.receivedTime()).isEqualTo(NOW);
    assertThat(feedback.attributes())
        .containsOnly(
            java.util.Map.entry("content-type", "application/json"),
            java.util.Map.entry("query", "ref=7&secretary=b"));
  }

  @Test
  void the_query_is_the_content_of_a_call_without_a_body() {
    WebhookAnswer.Accept answer =
        (WebhookAnswer.Accept)
            new GuardedReceiver(WebhookGuard.open())
                .receive(call("GET", "https://example.com/w/x?id=1&secret=s&a=%2B").build());
    assertThat(answer.feedback().get(0).content()).isEqualTo("id=1&a=%2B".getBytes(UTF_8));
  }

  @Test
  void a_call_without_anything_is_a_test_of_the_address() {
    assertThat(
            new GuardedReceiver(WebhookGuard.open())
                .receive(call("HEAD", "https://example.com/w/x").build()))
        .isInstanceOf(WebhookAnswer.Respond.class);
  }

  @Test
  void what_the_guard_refuses_is_not_kept() {
    assertThat(
            new GuardedReceiver(call -> Optional.of(Refusal.wrong("no").as(406)))
                .receive(call("GET", "https://example.com/?a=1").build()))
        .isEqualTo(new WebhookAnswer.Refuse(406, "no"));
  }

  @Test
  void a_token_is_remembered_twice_as_long_as_a_signature_may_be_old() {
    WebhookAnswer.Accept answer =
        (WebhookAnswer.Accept)
            new GuardedReceiver(WebhookGuard.open())
                .once(CallPart.query("token"), Duration.ofMinutes(5))
                .receive(call("GET", "https://example.com/?token=t").build());
    assertThat(answer.token()).contains(new WebhookAnswer.Token("t", Duration.ofMinutes(10)));
  }

  private static WebhookCall.Builder call(String method, String url) {
    return WebhookCall.builder(method, URI.create(url)).receivedTime(NOW);
  }
}
