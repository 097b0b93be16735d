package dev.arrivals.twins.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * Events as SendGrid posts them: a JSON list, signed by ECDSA P-256 over the time and the body,
 * with a key pair of its own (docs: "Getting started with the Event Webhook security features").
 */
public final class SendGridCalls implements Provider {
  private static final String HEADER = "X-Twilio-Email-Event-Webhook-";
  private static final String EVENT =
      "[{\"email\":\"%s\",\"timestamp\":%d,\"event\":\"%s\",\"sg_event_id\":\"event-%d\","
          + "\"sg_message_id\":\"%s.filterdrecv-0001\"%s}]";

  private final KeyPair keys;

  /** Signs with a fresh key pair. */
  public SendGridCalls() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as SendGrid shows it: base64 of its X.509 form. */
  public String verificationKey() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  @Override
  public ProviderCall write(Callback callback, URI url) {
    String body =
        String.format(
            EVENT,
            callback.recipient(),
            callback.time().getEpochSecond(),
            word(callback.state()),
            callback.number(),
            callback.id(),
            more(callback.state()));
    String time = Long.toString(Instant.now().getEpochSecond());
    return new ProviderCall(
        "application/json",
        Map.of(HEADER + "Timestamp", time, HEADER + "Signature", sign(time + body)),
        body.getBytes(UTF_8));
  }

  private static String word(CallbackState state) {
    return switch (state) {
      case ACCEPTED -> "processed";
      case SENT, DELIVERED -> "delivered";
      case UNREACHABLE, NO_SUCH_RECIPIENT, FILTERED -> "bounce";
    };
  }

  private static String more(CallbackState state) {
    return switch (state) {
      case ACCEPTED -> "";
      case SENT, DELIVERED -> ",\"response\":\"250 2.0.0 OK\"";
      case UNREACHABLE -> bounce("5.2.2", "552 5.2.2 Mailbox is over its quota");
      case NO_SUCH_RECIPIENT -> bounce("5.1.1", "550 5.1.1 User unknown");
      case FILTERED -> bounce("5.7.1", "550 5.7.1 Message was classified as spam");
    };
  }

  private static String bounce(String status, String reason) {
    return ",\"type\":\"bounce\",\"status\":\"" + status + "\",\"reason\":\"" + reason + "\"";
  }

  private String sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
