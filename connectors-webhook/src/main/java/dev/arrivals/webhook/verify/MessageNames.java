package dev.arrivals.webhook.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookCall;
import java.util.List;
import java.util.Optional;

/**
 * Names of messages in the addresses that providers call. With the option {@code message-secret}
 * the sender signs each: the parameter {@code message-sig} is the HMAC-SHA256 of the name, in
 * hexadecimal digits. Then nobody who knows the address of one message can name another.
 */
public final class MessageNames {
  /** The parameter that names the message. */
  public static final String MESSAGE = "message";

  /** The parameter that proves the name. */
  public static final String SIGNATURE = "message-sig";

  /** The parameter that holds an unproven name in the feedback that is kept of a call. */
  public static final String UNPROVEN = "unproven-message";

  /** Signs nothing. */
  public static final MessageNames UNSIGNED = new MessageNames(List.of());

  static final String OPTION = "message-secret";

  private final List<String> secrets;

  private MessageNames(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** Reads the options; a second secret holds too while the first is being changed. */
  public static MessageNames of(ConnectorOptions options) {
    return new MessageNames(Verification.secrets(options, OPTION));
  }

  /**
   * A call of which a signature covers the body alone, with so much of its query as is believed.
   */
  public WebhookCall believed(WebhookCall call) {
    return Believed.of(call, Optional.of(Proof.BODY), this);
  }

  /** Whether names are signed at all. */
  boolean areSigned() {
    return !secrets.isEmpty();
  }

  /** Whether the signature is that of the name. */
  boolean isSigned(String name, String signature) {
    return !name.isEmpty()
        && Encoding.HEX
            .decode(signature)
            .filter(
                bytes -> Verifier.hmac(Hash.SHA256, secrets).verify(name.getBytes(UTF_8), bytes))
            .isPresent();
  }
}
