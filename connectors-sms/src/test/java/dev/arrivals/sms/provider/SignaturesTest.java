package dev.arrivals.sms.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.testkit.Fixture;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A call that its provider signed is taken; a forged, an altered and an old one is not. */
final class SignaturesTest {
  private static final String SECRET = "made-up-value";
  private static final String NOW = Long.toString(Fixture.RECEIVED.getEpochSecond());
  private static final String FORM = "To=%2B46700000001&MessageSid=SM1&MessageStatus=sent";
  private static final String JSON = "{\"id\":\"1\",\"status\":\"DELIVERED\"}";

  @Test
  void twilio_signs_the_address_and_the_sorted_form() {
    String signed = Signed.URL + "?message=a/bMessageSidSM1MessageStatussentTo+46700000001";
    Signed call =
        new Signed("sms-twilio", Map.of("auth-token", SECRET))
            .post(FORM)
            .url(Signed.URL + "?message=a/b")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("X-Twilio-Signature", base64(hmac("HmacSHA1", SECRET, signed)));
    assertOnlyThisOne(call, FORM.replace("sent", "delivered"));
    assertThat(call.url(Signed.URL + "?message=a/c").isTaken()).isFalse();
  }

  @Test
  void twilio_signs_the_port_of_an_address_or_not() {
    String form = "MessageSidSM1MessageStatussentTo+46700000001";
    for (String address :
        List.of("https://example.com/webhooks/x", "https://example.com:443/webhooks/x")) {
      for (String other : List.of(Signed.URL, "https://example.com:443/webhooks/x")) {
        Signed call =
            new Signed("sms-twilio", Map.of("auth-token", SECRET))
                .post(FORM)
                .url(other)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("x-twilio-signature", base64(hmac("HmacSHA1", SECRET, address + form)));
        assertOnlyThisOne(call, FORM.replace("sent", "delivered"));
        assertThat(call.url("https://example.com:444/webhooks/y").isTaken()).isFalse();
      }
    }
  }

  @Test
  void twilio_signs_the_hash_of_a_body_that_is_no_form() {
    String url = Signed.URL + "?bodySHA256=" + hex(sha256(JSON));
    Signed call =
        new Signed("sms-twilio", Map.of("auth-token", SECRET))
            .post(JSON)
            .url(url)
            .header("X-Twilio-Signature", base64(hmac("HmacSHA1", SECRET, url)));
    assertOnlyThisOne(call, JSON + " ");
  }

  @Test
  void vonage_signs_the_sorted_parameters_in_the_way_of_the_account() {
    String signed = "&err-code=0&messageId=A_1&msisdn=46700000001&status=delivered";
    String form = "msisdn=46700000001&messageId=A%261&status=delivered&err-code=0&sig=";
    for (String mac : new String[] {"HmacMD5", "HmacSHA1", "HmacSHA256", "HmacSHA512"}) {
      String sig = hex(hmac(mac, SECRET, signed));
      Signed call = new Signed("sms-vonage", Map.of("signature-secret", SECRET));
      assertThat(call.post(form + sig).isTaken()).isTrue();
      assertThat(call.post(form.replace("delivered", "accepted") + sig).isTaken()).isFalse();
      assertThat(call.post(form + "00").isTaken()).isFalse();
      assertThat(call.post("status=delivered").isTaken()).isFalse();
      assertThat(
              new Signed("sms-vonage", Map.of("signature-secret", SECRET))
                  .get(form + sig + "&message=a/b")
                  .isTaken())
          .isTrue();
      assertCannotBeMoved(call.post(form + sig));
      assertCannotBeMoved(call.get(form + sig));
    }
    String md5 = hex(digest("MD5", signed + SECRET));
    assertThat(
            new Signed("sms-vonage", Map.of("signature-secret", SECRET)).post(form + md5).isTaken())
        .isTrue();
  }

  @Test
  void vonage_messages_come_with_a_token_that_holds_the_hash_of_the_body() {
    String token = jwt("{\"iat\":" + NOW + ",\"payload_hash\":\"" + hex(sha256(JSON)) + "\"}");
    Signed call =
        new Signed("sms-vonage-messages", Map.of("signature-secret", SECRET))
            .post(JSON)
            .header("Authorization", "Bearer " + token);
    assertOnlyThisOne(call, JSON + " ");
    assertThat(call.at(Fixture.RECEIVED.plusSeconds(900)).isTaken()).isFalse();
  }

  @Test
  void sinch_signs_body_nonce_and_time() {
    Signed call =
        new Signed("sms-sinch", Map.of("webhook-secret", SECRET))
            .post(JSON)
            .header("x-sinch-webhook-signature-nonce", "n1")
            .header("x-sinch-webhook-signature-timestamp", NOW)
            .header(
                "x-sinch-webhook-signature",
                base64(hmac("HmacSHA256", SECRET, JSON + ".n1." + NOW)));
    assertOnlyThisOne(call, JSON + " ");
    assertThat(call.at(Fixture.RECEIVED.plusSeconds(900)).isTaken()).isFalse();
  }

  @Test
  void messagebird_signs_time_sorted_query_and_body() {
    byte[] signed = join((NOW + "\na=2&b=1\n").getBytes(UTF_8), sha256(""));
    Signed call =
        new Signed("sms-messagebird", Map.of("signing-key", SECRET))
            .get("b=1&a=2")
            .header("MessageBird-Request-Timestamp", NOW)
            .header("MessageBird-Signature", base64(hmac("HmacSHA256", SECRET, signed)));
    assertThat(call.isTaken()).as(call.answer()).isTrue();
    assertThat(call.get("b=1&a=3").isTaken()).isFalse();
    assertCannotBeMoved(call);
    assertThat(call.at(Fixture.RECEIVED.plusSeconds(900)).isTaken()).isFalse();
  }

  @Test
  void bird_signs_the_address_or_sends_a_token() {
    byte[] signed = join((NOW + "\n" + Signed.URL + "\n").getBytes(UTF_8), sha256(JSON));
    Signed bare = new Signed("sms-messagebird", Map.of("signing-key", SECRET)).post(JSON);
    Signed bird =
        bare.header("MessageBird-Request-Timestamp", NOW)
            .header("MessageBird-Signature", base64(hmac("HmacSHA256", SECRET, signed)));
    assertOnlyThisOne(bird, JSON + " ");
    String claims =
        "{\"nbf\":%s,\"exp\":%s,\"url_hash\":\"%s\",\"payload_hash\":\"%s\"}"
            .formatted(NOW, NOW, hex(sha256(Signed.URL)), hex(sha256(JSON)));
    assertOnlyThisOne(bare.header("MessageBird-Signature-JWT", jwt(claims)), JSON + " ");
  }

  @Test
  void plivo_signs_address_query_form_and_nonce() {
    Signed call =
        new Signed("sms-plivo", Map.of("auth-token", SECRET))
            .header("X-Plivo-Signature-V3-Nonce", "55");
    String form = "Status=sent&MessageUUID=p1";
    Signed post = call.post(form);
    assertOnlyThisOne(
        post.header("X-Plivo-Signature-V3", plivo("?MessageUUIDp1Statussent.55")),
        form.replace("sent", "delivered"));
    assertCannotBeMoved(
        call.get(form).header("X-Plivo-Signature-V3", plivo("?MessageUUID=p1&Status=sent.55")));
    assertThat(
            post.url(Signed.URL + "?b=1&a=2")
                .header("X-Plivo-Signature-V3", plivo("?a=2&b=1.MessageUUIDp1Statussent.55"))
                .isTaken())
        .isTrue();
    assertThat(
            call.get(form)
                .header("X-Plivo-Signature-V3", plivo("?MessageUUID=p1&Status=sent.55"))
                .isTaken())
        .isTrue();
  }

  private static String plivo(String rest) {
    return base64(hmac("HmacSHA256", SECRET, Signed.URL + rest));
  }

  @Test
  void telnyx_signs_time_and_body_with_its_private_key() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    String key = base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update((NOW + "|" + JSON).getBytes(UTF_8));
    Signed call =
        new Signed("sms-telnyx", Map.of("public-key", key))
            .post(JSON)
            .header("telnyx-timestamp", NOW)
            .header("telnyx-signature-ed25519", base64(signature.sign()));
    assertOnlyThisOne(call, JSON + " ");
    assertThat(call.at(Fixture.RECEIVED.plusSeconds(900)).isTaken()).isFalse();
  }

  @Test
  void telesign_signs_the_body_with_the_decoded_key() {
    String key = base64(SECRET.getBytes(UTF_8));
    String value = "TSA FFFF-0001:" + base64(hmac("HmacSHA256", SECRET, JSON));
    Signed call = new Signed("sms-telesign", Map.of("api-key", key)).post(JSON);
    assertOnlyThisOne(call.header("Authorization", value), JSON + " ");
    assertThat(call.header("X-TS-Authorization", value).isTaken()).isTrue();
    assertThatThrownBy(() -> Callbacks.connector("sms-telesign", Map.of("api-key", "%%%")))
        .hasMessage("option 'api-key' is not base64 (expected the API key as it is shown)");
  }

  @Test
  void gatewayapi_sends_a_token_with_the_same_claims_as_the_body() {
    Signed call =
        new Signed("sms-gatewayapi", Map.of("webhook-token", SECRET))
            .post(JSON)
            .header("X-Gwapi-Signature", jwt(JSON));
    assertOnlyThisOne(call, JSON.replace("DELIVERED", "EXPIRED"));
    assertThat(call.post("{}").isTaken()).isFalse();
    assertThat(call.post("not json").isTaken()).isFalse();
    assertThat(call.header("X-Gwapi-Signature", "a.b.c").isTaken()).isFalse();
  }

  @Test
  void what_signs_nothing_brings_a_secret() {
    Signed call =
        new Signed("sms-46elks", Map.of("query-secret", SECRET)).post("id=s1&status=delivered");
    assertThat(call.url(Signed.URL + "?secret=" + SECRET).isTaken()).isTrue();
    assertThat(call.url(Signed.URL + "?secret=wrong").isTaken()).isFalse();
    assertThat(call.isTaken()).isFalse();
    String basic = "Basic " + base64("user:made-up".getBytes(UTF_8));
    Signed bandwidth =
        new Signed("sms-bandwidth", Map.of("basic-password", "user:made-up")).post("[]");
    assertThat(bandwidth.header("Authorization", basic).isTaken()).isTrue();
    assertThat(bandwidth.isTaken()).isFalse();
  }

  @Test
  void without_an_option_that_verifies_there_is_no_webhook() {
    try (var connector = Callbacks.connector("sms-twilio", Map.of())) {
      assertThat(connector.webhook()).isEmpty();
    }
  }

  @Test
  void event_grid_hears_its_code_and_a_stranger_does_not() {
    String body =
        "[{\"eventType\":\"Microsoft.EventGrid.SubscriptionValidationEvent\","
            + "\"data\":{\"validationCode\":\"0A1B-2C\"}}]";
    Signed call = new Signed("sms-azure", Map.of("query-secret", SECRET)).post(body);
    WebhookAnswer answer = call.url(Signed.URL + "?secret=" + SECRET).receive();
    assertThat(((WebhookAnswer.Respond) answer).response().body())
        .asString(UTF_8)
        .isEqualTo("{\"validationResponse\":\"0A1B-2C\"}");
    assertThat(call.receive()).isInstanceOf(WebhookAnswer.Refuse.class);
  }

  @Test
  void jasmin_hears_what_it_waits_for() {
    WebhookAnswer answer =
        new Signed("sms-webhook", Map.of("definition", "jasmin", "verification", "none"))
            .post("id=1&message_status=DELIVRD")
            .receive();
    assertThat(((WebhookAnswer.Accept) answer).response().body())
        .asString(UTF_8)
        .isEqualTo("ACK/Jasmin");
  }

  private static void assertOnlyThisOne(Signed call, String otherBody) {
    assertThat(call.isTaken()).as(call.answer()).isTrue();
    assertThat(call.post(otherBody).isTaken()).as("altered").isFalse();
    Signed forged = new Signed(call.connector(), call.options()).post(call.body()).url(call.url());
    assertThat(forged.isTaken()).as("without a signature").isFalse();
    assertCannotBeMoved(call);
  }

  /**
   * Whoever captured a call can say nothing with it that its provider did not: sent to another
   * address, without its body, with parameters added or repeated, it is refused or says the same.
   */
  private static void assertCannotBeMoved(Signed call) {
    String victim = "message=deliveries/v/messages/1";
    String forged = "MessageSid=SM2&MessageStatus=failed&status=rejected&messageId=2&id=2";
    String query = call.url().contains("?") ? "&" : "?";
    for (String more : List.of(victim, forged, victim + "&" + forged, forged + "&" + victim)) {
      Signed moved = call.url(call.url() + query + more);
      assertSaysTheSame(call, moved);
      assertSaysTheSame(call, moved.post(""));
      assertSaysTheSame(call, call.get(more));
      if (!call.body().isEmpty() && !call.body().startsWith("{")) {
        assertSaysTheSame(call, call.post(call.body() + "&" + more));
        assertSaysTheSame(call, call.post(call.body() + "&" + call.body()));
      }
    }
  }

  private static void assertSaysTheSame(Signed call, Signed moved) {
    if (moved.receive() instanceof WebhookAnswer.Accept accept) {
      WebhookAnswer.Accept original = (WebhookAnswer.Accept) call.receive();
      assertThat(accept.feedback())
          .as(moved.toString())
          .allSatisfy(
              kept -> {
                assertThat(kept.content()).isEqualTo(original.feedback().get(0).content());
                assertThat(kept.attributes().getOrDefault("query", ""))
                    .doesNotStartWith("message=deliveries/v")
                    .doesNotContain("MessageStatus");
              });
    }
  }

  @Test
  void the_end_of_the_address_of_a_captured_call_of_twilio_cannot_be_moved_into_the_form() {
    String url = Signed.URL + "?message=deliveries/a/messages/12";
    Signed call =
        new Signed("sms-twilio", Map.of("auth-token", SECRET))
            .post(FORM)
            .url(url)
            .header("content-type", "application/x-www-form-urlencoded")
            .header(
                "X-Twilio-Signature",
                base64(
                    hmac(
                        "HmacSHA1", SECRET, url + "MessageSidSM1MessageStatussentTo+46700000001")));
    assertThat(query(call)).isEqualTo("message=deliveries%2Fa%2Fmessages%2F12");
    Signed moved =
        call.url(url.substring(0, url.length() - 1))
            .post("2MessageSid=SM1&MessageStatus=sent&To=%2B46700000001");
    assertThat(moved.isTaken()).as("the signature is the same").isTrue();
    assertThat(query(moved)).isEqualTo("unproven-message=deliveries%2Fa%2Fmessages%2F1");
  }

  @Test
  void a_name_that_the_sender_signed_counts_where_the_provider_signs_no_address() {
    String name = "deliveries/a/messages/12";
    String token = jwt("{\"iat\":" + NOW + ",\"payload_hash\":\"" + hex(sha256(JSON)) + "\"}");
    String signature = hex(hmac("HmacSHA256", "of our own", name));
    Signed call =
        new Signed(
                "sms-vonage-messages",
                Map.of("signature-secret", SECRET, "message-secret", "of our own"))
            .post(JSON)
            .header("Authorization", "Bearer " + token);
    assertThat(query(call.url(Signed.URL + "?message=" + name + "&message-sig=" + signature)))
        .isEqualTo("message=deliveries%2Fa%2Fmessages%2F12");
    assertThat(query(call.url(Signed.URL + "?message=" + name + "3&message-sig=" + signature)))
        .startsWith("unproven-message=");
    assertThat(query(call.url(Signed.URL + "?message=" + name))).startsWith("unproven-message=");
  }

  private static String query(Signed call) {
    WebhookAnswer.Accept accept = (WebhookAnswer.Accept) call.receive();
    return accept.feedback().get(0).attributes().getOrDefault("query", "");
  }

  private static String jwt(String claims) {
    String content = url("{\"typ\":\"JWT\",\"alg\":\"HS256\"}") + "." + url(claims);
    return content
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(hmac("HmacSHA256", SECRET, content));
  }

  private static String url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static byte[] hmac(String algorithm, String key, String content) {
    return hmac(algorithm, key, content.getBytes(UTF_8));
  }

  private static byte[] hmac(String algorithm, String key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), algorithm));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(String content) {
    return digest("SHA-256", content);
  }

  private static byte[] digest(String algorithm, String content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
