package dev.arrivals.webhook.sns;

import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The envelope that Amazon SNS puts around a message (Amazon SNS Developer Guide, "Parsing message
 * formats").
 */
public record SnsMessage(Value envelope) {
  private static final List<String> NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  /** The envelope, if this is one. */
  public static Optional<SnsMessage> of(Value body) {
    boolean envelope =
        body.find("Type").isPresent()
            && body.find("TopicArn").isPresent()
            && body.at("Message").isPresent();
    return envelope ? Optional.of(new SnsMessage(body)) : Optional.empty();
  }

  /**
   * Returns what was published to the topic: the value inside the envelope, or the body itself
   * where SNS delivers it raw or it came another way.
   */
  public static Value unwrap(Value body) {
    return of(body).map(sns -> sns.envelope.at("Message").json()).orElse(body);
  }

  /** {@code Notification}, {@code SubscriptionConfirmation} or {@code UnsubscribeConfirmation}. */
  public String type() {
    return envelope.text("Type");
  }

  /** The topic. */
  public String topic() {
    return envelope.text("TopicArn");
  }

  /**
   * Returns the address of the certificate that signed it; not to be trusted before it is checked.
   */
  String certificateUrl() {
    return envelope.text("SigningCertURL");
  }

  /** Returns the address that confirms the subscription when it is fetched. */
  String subscribeUrl() {
    return envelope.text("SubscribeURL");
  }

  String timestamp() {
    return envelope.text("Timestamp");
  }

  Optional<byte[]> signature() {
    return Encoding.BASE64.decode(envelope.text("Signature"));
  }

  /** The hash of the signature; empty for a version that nobody knows. */
  Optional<Hash> hash() {
    return switch (envelope.text("SignatureVersion")) {
      case "1" -> Optional.of(Hash.SHA1);
      case "2" -> Optional.of(Hash.SHA256);
      default -> Optional.empty();
    };
  }

  /** Returns the signed content: names and values of these fields, a line each. */
  byte[] signed() {
    StringBuilder text = new StringBuilder();
    for (String name : type().equals("Notification") ? NOTIFICATION : CONFIRMATION) {
      if (envelope.at(name).isPresent()) {
        text.append(name).append('\n').append(envelope.text(name)).append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
