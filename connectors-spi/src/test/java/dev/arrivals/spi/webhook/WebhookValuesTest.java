package dev.arrivals.spi.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.spi.NativeFeedback;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookValuesTest {
  private static final NativeFeedback FEEDBACK =
      NativeFeedback.of("body".getBytes(UTF_8), Map.of(), Instant.EPOCH);
  private static final WebhookCall CALL =
      WebhookCall.builder("POST", URI.create("https://example.com/webhooks/a?b=%20c"))
          .path("secret")
          .header("X-Signature", "first")
          .header("x-signature", "second")
          .body("a person".getBytes(UTF_8))
          .remoteAddress("192.0.2.1")
          .receivedTime(Instant.EPOCH)
          .build();

  @Test
  void headers_have_no_case_and_keep_their_order() {
    assertThat(CALL.headers("X-SIGNATURE")).containsExactly("first", "second");
    assertThat(CALL.header("x-Signature")).contains("first");
    assertThat(CALL.header("missing")).isEmpty();
  }

  @Test
  void the_query_stays_encoded_and_is_empty_where_there_is_none() {
    assertThat(CALL.query()).isEqualTo("b=%20c");
    assertThat(CALL.withUrl(URI.create("https://example.com/")).query()).isEmpty();
  }

  @Test
  void another_address_changes_nothing_else() {
    WebhookCall other = CALL.withUrl(URI.create("https://example.com/"));
    assertThat(other)
        .returns("POST", WebhookCall::method)
        .returns("secret", WebhookCall::path)
        .returns(CALL.body(), WebhookCall::body)
        .returns("192.0.2.1", WebhookCall::remoteAddress)
        .returns(Instant.EPOCH, WebhookCall::receivedTime);
    assertThat(other.headers("X-Signature")).hasSize(2);
  }

  @Test
  void a_call_shows_neither_secrets_nor_people() {
    assertThat(CALL).hasToString("POST of 8 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 399, 500})
  void a_refusal_needs_a_status_that_refuses(int status) {
    assertThatThrownBy(() -> WebhookAnswer.refuse(status, "why"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("status " + status + " (expected: 400 to 499)");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 499})
  void a_refusal_keeps_its_status(int status) {
    assertThat(WebhookAnswer.refuse(status, "why"))
        .isEqualTo(new WebhookAnswer.Refuse(status, "why"));
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 600})
  void a_response_needs_a_status_of_http(int status) {
    assertThatThrownBy(() -> WebhookResponse.of(status, "text/plain", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("status " + status + " (expected: 200 to 599)");
  }

  @Test
  void an_accepted_call_answers_200_unless_it_says_more() {
    WebhookAnswer.Accept accept = WebhookAnswer.accept(List.of(FEEDBACK));
    WebhookResponse created = WebhookResponse.of(201, "text/plain", "thanks");
    assertThat(accept.response().status()).isEqualTo(200);
    assertThat(accept.token()).isEmpty();
    assertThat(accept.once("token", Duration.ofHours(1)).answering(created))
        .returns(created, WebhookAnswer.Accept::response)
        .returns(List.of(FEEDBACK), WebhookAnswer.Accept::feedback)
        .extracting(answer -> answer.token().orElseThrow())
        .isEqualTo(new WebhookAnswer.Token("token", Duration.ofHours(1)));
  }
}
