package dev.arrivals.webhook.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.spi.webhook.WebhookReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsReceiverTest {
  @SuppressWarnings("TimeInStaticInitializer") // Certificates are made as of now.
  private static final Instant NOW = Instant.now().plusSeconds(60);

  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";
  private static final String CERTIFICATE =
      "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123abcd.pem";

  @TempDir private static Path directory;
  private static Signer amazon;
  private static Signer somebody;

  private final List<URI> fetched = new ArrayList<>();

  @BeforeAll
  static void keys() throws Exception {
    amazon = Signer.of(directory, "sns.amazonaws.com");
    somebody = Signer.of(directory, "sns.example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void whatAmazonSignedIsTakenWhole(String version) throws Exception {
    byte[] body = amazon.sign(notification(), version);
    assertThat(receive(body))
        .isInstanceOfSatisfying(
            WebhookAnswer.Accept.class,
            accept -> assertThat(accept.feedback().get(0).content()).isEqualTo(body));
  }

  @Test
  void theQueryThatNobodySignedIsNotBelieved() throws Exception {
    byte[] body = amazon.sign(notification(), "2");
    WebhookReceiver receiver = receiver(Map.of("topic-arn", TOPIC));
    WebhookAnswer answer =
        receiver.receive(call(body).withUrl(URI.create("https://x/y?message=a/b&status=failed")));
    assertThat(((WebhookAnswer.Accept) answer).feedback().get(0).attributes())
        .containsEntry("query", "unproven-message=a%2Fb");
  }

  @Test
  void anyOtherByteIsRefused() throws Exception {
    byte[] body = amazon.sign(notification(), "2");
    WebhookReceiver receiver = receiver(Map.of("topic-arn", TOPIC));
    String text = new String(body, StandardCharsets.UTF_8);
    for (String piece : List.of("hello", "2026", "1-2-3", "a subject")) {
      byte[] changed = text.replaceFirst(piece, piece + "x").getBytes(StandardCharsets.UTF_8);
      assertThat(receiver.receive(call(changed))).isInstanceOf(WebhookAnswer.Refuse.class);
    }
  }

  @Test
  void aTopicThatIsNotPinnedIsRefusedBeforeAnythingIsFetched() throws Exception {
    JsonObject message = notification();
    message.addProperty("TopicArn", TOPIC + "2");
    assertThat(receive(amazon.sign(message, "2"))).isInstanceOf(WebhookAnswer.Refuse.class);
    assertThat(fetched).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123abcd.pem",
        "https://sns.eu-west-1.amazonaws.com.example.com/SimpleNotificationService-0123abcd.pem",
        "https://example.com/SimpleNotificationService-0123abcd.pem",
        "https://sns.eu-west-1.amazonaws.com@example.com/SimpleNotificationService-01.pem",
        "https://sns.eu-west-1.amazonaws.com:444/SimpleNotificationService-0123abcd.pem",
        "https://sns.eu-west-1.amazonaws.com/other/SimpleNotificationService-0123abcd.pem",
        "https://bucket.s3.amazonaws.com/SimpleNotificationService-0123abcd.pem",
        "not an address",
      })
  void aCertificateFromElsewhereIsNotFetched(String address) throws Exception {
    JsonObject message = notification();
    message.addProperty("SigningCertURL", address);
    assertThat(receive(amazon.sign(message, "2"))).isInstanceOf(WebhookAnswer.Refuse.class);
    assertThat(fetched).isEmpty();
  }

  @Test
  void aCertificateOfSomebodyElseIsRefused() throws Exception {
    byte[] body = somebody.sign(notification(), "2");
    WebhookReceiver receiver =
        SnsVerification.receiver(
                options(Map.of("topic-arn", TOPIC)), address -> somebody.certificate())
            .orElseThrow();
    assertThat(receiver.receive(call(body))).isInstanceOf(WebhookAnswer.Refuse.class);
  }

  @Test
  void aCertificateThatCannotBeFetchedIsTriedAgainLater() throws Exception {
    byte[] body = amazon.sign(notification(), "2");
    WebhookReceiver receiver =
        SnsVerification.receiver(
                options(Map.of("topic-arn", TOPIC)),
                address -> {
                  throw new IOException("no route");
                })
            .orElseThrow();
    assertThat(receiver.receive(call(body))).isInstanceOf(WebhookAnswer.RetryLater.class);
  }

  @Test
  void aSubscriptionOfOurTopicIsConfirmed() throws Exception {
    String address = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc";
    JsonObject message = confirmation(address);
    assertThat(receive(amazon.sign(message, "1"))).isInstanceOf(WebhookAnswer.Respond.class);
    assertThat(fetched).contains(URI.create(address));
  }

  @Test
  void aSubscriptionIsConfirmedAtAmazonOnly() throws Exception {
    JsonObject message = confirmation("https://example.com/?Action=ConfirmSubscription");
    assertThat(receive(amazon.sign(message, "1"))).isInstanceOf(WebhookAnswer.Refuse.class);
    assertThat(fetched).hasSize(1);
  }

  @Test
  void anOldMessageIsRefused() throws Exception {
    JsonObject message = notification();
    message.addProperty("Timestamp", NOW.minus(Duration.ofHours(2)).toString());
    assertThat(receive(amazon.sign(message, "2"))).isInstanceOf(WebhookAnswer.Refuse.class);
  }

  @Test
  void aFloodOfNewCertificatesIsNotFetched() throws Exception {
    WebhookReceiver receiver = receiver(Map.of("topic-arn", TOPIC));
    for (int i = 0; i < 50; i++) {
      JsonObject message = notification();
      message.addProperty("SigningCertURL", CERTIFICATE.replace("0123abcd", "0123abcd" + i));
      receiver.receive(call(amazon.sign(message, "2")));
    }
    assertThat(fetched).hasSize(10);
  }

  @Test
  void withoutTopicAndSecretThereIsNoWebhook() {
    assertThat(SnsVerification.receiver(options(Map.of()))).isEmpty();
    assertThat(SnsVerification.receiver(options(Map.of("path-secret", "abc")))).isPresent();
  }

  @Test
  void aTopicThatIsNoneIsRefusedAtTheStart() {
    assertThatThrownBy(() -> SnsVerification.receiver(options(Map.of("topic-arn", "bounces"))))
        .hasMessageContaining("'bounces'");
  }

  private WebhookAnswer receive(byte[] body) {
    return receiver(Map.of("topic-arn", TOPIC)).receive(call(body));
  }

  private WebhookReceiver receiver(Map<String, String> options) {
    return SnsVerification.receiver(options(options), this::fetch).orElseThrow();
  }

  private byte[] fetch(URI address) {
    fetched.add(address);
    return amazon.certificate();
  }

  private static ConnectorOptions options(Map<String, String> set) {
    return ConnectorOptions.of(SnsVerification.options(), set);
  }

  private static WebhookCall call(byte[] body) {
    return WebhookCall.builder("POST", URI.create("https://hooks.example.com/webhooks/ses"))
        .header("Content-Type", "text/plain; charset=UTF-8")
        .body(body)
        .receivedTime(NOW)
        .build();
  }

  private static JsonObject notification() {
    JsonObject message = new JsonObject();
    message.addProperty("Type", "Notification");
    message.addProperty("MessageId", "1-2-3");
    message.addProperty("TopicArn", TOPIC);
    message.addProperty("Subject", "a subject");
    message.addProperty("Message", "{\"text\":\"hello\"}");
    message.addProperty("Timestamp", NOW.toString());
    message.addProperty("SigningCertURL", CERTIFICATE);
    return message;
  }

  private static JsonObject confirmation(String address) {
    JsonObject message = notification();
    message.remove("Subject");
    message.addProperty("Type", "SubscriptionConfirmation");
    message.addProperty("Token", "abc");
    message.addProperty("SubscribeURL", address);
    return message;
  }
}
