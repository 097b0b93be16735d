package dev.arrivals.email.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookAnswer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Whose calls are taken: every scheme with made-up secrets, and with a byte changed. */
final class SignaturesTest {
  private static final String SECRET = "made-up-secret";
  private static final String BODY = "{\"event\":\"open\",\"email\":\"anna@example.com\"}";
  private static final Map<String, String> OPTIONS = Map.of("signing-secret", SECRET);

  @Test
  void sendgrid_signs_time_and_body_with_ecdsa() throws GeneralSecurityException {
    KeyPair keys = keys("EC", 256);
    Signed call =
        Signed.of(
            "sendgrid",
            Map.of("public-key", key(keys)),
            Map.of(
                "X-Twilio-Email-Event-Webhook-Timestamp",
                Signed.SECONDS,
                "X-Twilio-Email-Event-Webhook-Signature",
                signature("SHA256withECDSA", keys, Signed.SECONDS + BODY)),
            BODY);
    call.holds("X-Twilio-Email-Event-Webhook-Timestamp", "X-Twilio-Email-Event-Webhook-Signature");
    call.coversBody();
    call.cannotBeMoved();
  }

  @Test
  void an_old_call_is_refused() throws GeneralSecurityException {
    Signed call = mailgun("tk");
    Signed late =
        new Signed(
            call.provider(),
            call.options(),
            call.url(),
            call.headers(),
            call.body(),
            Signed.NOW.plus(Duration.ofMinutes(6)));
    assertThat(late.receiver().receive(late.call())).isInstanceOf(WebhookAnswer.Refuse.class);
  }

  @Test
  void mailgun_signs_time_and_token_and_a_token_is_taken_once() throws GeneralSecurityException {
    Signed call = mailgun("tk");
    assertThat(call.receiver().receive(call.call()))
        .isInstanceOfSatisfying(
            WebhookAnswer.Accept.class,
            accept -> assertThat(accept.token().map(WebhookAnswer.Token::value)).contains("tk"));
    call.cannotBeMoved();
    assertThat(call.receiver().receive(call.call("POST", Map.of(), mailgun("tl").body())))
        .isInstanceOf(WebhookAnswer.Accept.class);
    byte[] forged = new String(call.body(), UTF_8).replace("\"tk\"", "\"tm\"").getBytes(UTF_8);
    assertThat(call.receiver().receive(call.call("POST", Map.of(), forged)))
        .isInstanceOf(WebhookAnswer.Refuse.class);
  }

  @Test
  void mailgun_adds_its_fields_last_in_the_form() throws GeneralSecurityException {
    String form =
        "token=mine&timestamp=1&event=delivered&timestamp="
            + Signed.SECONDS
            + "&token=tk&signature="
            + hmac("HmacSHA256", SECRET.getBytes(UTF_8), Signed.SECONDS + "tk");
    Signed call = Signed.of("mailgun", OPTIONS, Map.of(), form);
    assertThat(call.receiver().receive(call.call())).isInstanceOf(WebhookAnswer.Accept.class);
  }

  private static Signed mailgun(String token) throws GeneralSecurityException {
    String body =
        "{\"signature\":{\"timestamp\":\"%s\",\"token\":\"%s\",\"signature\":\"%s\"}}"
            .formatted(
                Signed.SECONDS,
                token,
                hmac("HmacSHA256", SECRET.getBytes(UTF_8), Signed.SECONDS + token));
    return Signed.of("mailgun", OPTIONS, Map.of(), body);
  }

  @Test
  void mailersend_and_mailtrap_sign_the_body() throws GeneralSecurityException {
    String hmac = hmac("HmacSHA256", SECRET.getBytes(UTF_8), BODY);
    Signed send = Signed.of("mailersend", OPTIONS, Map.of("Signature", hmac), BODY);
    Signed trap = Signed.of("mailtrap", OPTIONS, Map.of("Mailtrap-Signature", hmac), BODY);
    send.holds("Signature");
    send.coversBody();
    send.cannotBeMoved();
    trap.holds("Mailtrap-Signature");
    trap.coversBody();
    trap.cannotBeMoved();
  }

  @Test
  void resend_and_sweego_sign_as_standard_webhooks() throws GeneralSecurityException {
    String key = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));
    String signature =
        base64("HmacSHA256", SECRET.getBytes(UTF_8), "id1." + Signed.SECONDS + "." + BODY);
    for (String prefix : new String[] {"svix", "webhook"}) {
      Map<String, String> headers =
          Map.of(
              prefix + "-id",
              "id1",
              prefix + "-timestamp",
              Signed.SECONDS,
              prefix + "-signature",
              "v1," + signature);
      Signed call = Signed.of("resend", Map.of("signing-secret", "whsec_" + key), headers, BODY);
      call.holds(prefix + "-id", prefix + "-timestamp", prefix + "-signature");
      call.coversBody();
      call.cannotBeMoved();
    }
    Map<String, String> bare =
        Map.of(
            "webhook-id",
            "id1",
            "webhook-timestamp",
            Signed.SECONDS,
            "webhook-signature",
            signature);
    Signed.of("sweego", Map.of("signing-secret", key), bare, BODY)
        .holds("webhook-id", "webhook-timestamp", "webhook-signature");
  }

  @Test
  void postal_signs_the_body_with_rsa_of_either_hash() throws GeneralSecurityException {
    KeyPair keys = keys("RSA", 2048);
    Map<String, String> options = Map.of("public-key", key(keys));
    Signed old =
        Signed.of(
            "postal",
            options,
            Map.of("X-Postal-Signature", signature("SHA1withRSA", keys, BODY)),
            BODY);
    Signed current =
        Signed.of(
            "postal",
            options,
            Map.of("X-Postal-Signature-256", signature("SHA256withRSA", keys, BODY)),
            BODY);
    old.holds("X-Postal-Signature");
    old.coversBody();
    old.cannotBeMoved();
    current.holds("X-Postal-Signature-256");
    current.coversBody();
    current.cannotBeMoved();
  }

  @Test
  void mandrill_signs_address_and_form_and_its_test_is_answered() throws GeneralSecurityException {
    String form = "mandrill_events=%5B%7B%22event%22%3A%22open%22%7D%5D";
    String signed = "https://example.com/webhooks/x" + "mandrill_events" + "[{\"event\":\"open\"}]";
    Signed call =
        Signed.of(
            "mandrill",
            OPTIONS,
            Map.of("X-Mandrill-Signature", base64("HmacSHA1", SECRET.getBytes(UTF_8), signed)),
            form);
    call.holds("X-Mandrill-Signature");
    call.coversBody();
    call.cannotBeMoved();
    assertThat(call.receiver().receive(call.call("HEAD", Map.of(), new byte[0])))
        .isInstanceOf(WebhookAnswer.Respond.class);
    byte[] empty = "mandrill_events=%5B%5D".getBytes(UTF_8);
    assertThat(call.receiver().receive(call.call("POST", Map.of(), empty)))
        .isInstanceOf(WebhookAnswer.Respond.class);
  }

  @Test
  void mailomat_signs_an_id_that_is_taken_once() throws GeneralSecurityException {
    String signed = "id1.opened." + Signed.SECONDS;
    Signed call =
        Signed.of(
            "mailomat",
            OPTIONS,
            Map.of(
                "X-MOM-Webhook-Id",
                "id1",
                "X-MOM-Webhook-Event",
                "opened",
                "X-MOM-Webhook-Timestamp",
                Signed.SECONDS,
                "X-MOM-Webhook-Signature",
                "sha256=" + hmac("HmacSHA256", SECRET.getBytes(UTF_8), signed)),
            BODY);
    call.holds(
        "X-MOM-Webhook-Id",
        "X-MOM-Webhook-Event",
        "X-MOM-Webhook-Timestamp",
        "X-MOM-Webhook-Signature");
    call.cannotBeMoved();
  }

  @Test
  void unisender_hashes_the_body_with_the_key_in_place() throws GeneralSecurityException {
    String keyed = "{\"auth\":\"" + SECRET + "\",\"status\":\"sent\"}";
    String auth =
        HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(keyed.getBytes(UTF_8)));
    Signed call = Signed.of("unisender-go", OPTIONS, Map.of(), keyed.replace(SECRET, auth));
    call.holds();
    call.coversBody();
    call.cannotBeMoved();
  }

  @Test
  void azure_is_told_its_code_and_only_behind_the_secret() {
    String handshake =
        "[{\"eventType\":\"Microsoft.EventGrid.SubscriptionValidationEvent\","
            + "\"data\":{\"validationCode\":\"512d38b6-c7b8\"}}]";
    Signed call =
        Signed.of(
            "azure",
            Map.of("header-secret", "X-Cat: meow"),
            Map.of("X-Cat", "meow", "aeg-event-type", "SubscriptionValidation"),
            handshake);
    assertThat(call.receiver().receive(call.call()))
        .isInstanceOfSatisfying(
            WebhookAnswer.Respond.class,
            respond ->
                assertThat(new String(respond.response().body(), UTF_8))
                    .isEqualTo("{\"validationResponse\":\"512d38b6-c7b8\"}"));
    assertThat(call.receiver().receive(call.call("POST", Map.of(), call.body())))
        .isInstanceOf(WebhookAnswer.Refuse.class);
    Signed.of("azure", Map.of("header-secret", "X-Cat: meow"), Map.of("X-Cat", "meow"), BODY)
        .holds("X-Cat");
  }

  @Test
  void who_signs_nothing_sends_a_secret() {
    for (String provider :
        new String[] {
          "ses", "postmark", "sparkpost", "brevo", "mailjet", "kumomta", "azure", "smtp2go"
        }) {
      Signed.of(
              provider,
              Map.of("bearer-token", SECRET),
              Map.of("Authorization", "Bearer " + SECRET),
              BODY)
          .holds("Authorization");
      Signed.of(provider, Map.of("header-secret", "X-Cat:" + SECRET), Map.of("X-Cat", SECRET), BODY)
          .holds("X-Cat");
    }
  }

  @Test
  void a_topic_of_ses_wants_the_signature_of_sns_whatever_else_is_set() {
    Signed call =
        Signed.of(
            "ses",
            Map.of(
                "topic-arn", "arn:aws:sns:eu-west-1:123456789012:bounces",
                "header-secret", "X-Cat: meow"),
            Map.of("X-Cat", "meow"),
            BODY);
    assertThat(call.receiver().receive(call.call())).isInstanceOf(WebhookAnswer.Refuse.class);
  }

  @Test
  void options_that_are_wrong_are_named() {
    assertThatThrownBy(() -> create("postmark", Map.of("header-secret", "meow")))
        .hasMessage("option 'header-secret' has no name or no value (expected NAME: VALUE)");
    assertThatThrownBy(() -> create("postmark", Map.of("reference-key", " , ")))
        .hasMessageStartingWith("option 'reference-key' is ' , '");
    assertThatThrownBy(() -> create("sendgrid", Map.of("public-key", "meow")))
        .hasMessageContaining("'public-key' is no EC public key");
  }

  private static void create(String provider, Map<String, String> set) {
    var factory = Providers.factory(provider);
    factory.create("test", ConnectorOptions.of(factory.options(), set)).close();
  }

  private static KeyPair keys(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static String key(KeyPair keys) {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  private static String signature(String algorithm, KeyPair keys, String content)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(keys.getPrivate());
    signature.update(content.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  private static String hmac(String algorithm, byte[] key, String content)
      throws GeneralSecurityException {
    return HexFormat.of().formatHex(mac(algorithm, key, content));
  }

  private static String base64(String algorithm, byte[] key, String content)
      throws GeneralSecurityException {
    return Base64.getEncoder().encodeToString(mac(algorithm, key, content));
  }

  private static byte[] mac(String algorithm, byte[] key, String content)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key, algorithm));
    return mac.doFinal(content.getBytes(UTF_8));
  }
}
