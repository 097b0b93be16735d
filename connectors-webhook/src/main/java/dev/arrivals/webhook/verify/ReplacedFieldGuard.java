package dev.arrivals.webhook.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.arrivals.spi.webhook.WebhookCall;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** A hash of the body, written into the body in the place where a secret stood. */
public final class ReplacedFieldGuard implements WebhookGuard {
  private final CallPart field;
  private final Hash hash;
  private final List<byte[]> secrets;
  private final String option;

  /** The field of the body holds the hash in hexadecimal digits. */
  public ReplacedFieldGuard(CallPart field, Hash hash, List<String> secrets, String option) {
    this.field = field;
    this.hash = hash;
    this.secrets = secrets.stream().map(secret -> secret.getBytes(UTF_8)).toList();
    this.option = option;
  }

  @Override
  public Optional<Refusal> check(WebhookCall call) {
    Optional<byte[]> found = field.read(call);
    if (found.isEmpty()) {
      return Optional.of(Refusal.missing(field.missing(call, "expected a signature")));
    }
    byte[] written = found.get();
    Optional<byte[]> signature = Encoding.HEX.decode(new String(written, UTF_8));
    int at = indexOf(call.body(), written);
    boolean matches =
        at >= 0
            && signature.isPresent()
            && secrets.stream()
                .map(secret -> hash.of(replace(call.body(), at, written.length, secret)))
                .anyMatch(reckoned -> MessageDigest.isEqual(reckoned, signature.get()));
    return matches
        ? Optional.empty()
        : Optional.of(Refusal.wrong(field + " does not match (check option '" + option + "')"));
  }

  private static byte[] replace(byte[] body, int at, int length, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + by.length);
    out.write(body, 0, at);
    out.writeBytes(by);
    out.write(body, at + length, body.length - at - length);
    return out.toByteArray();
  }

  /** Latin-1 keeps each byte one character, so that the search is Java's own. */
  private static int indexOf(byte[] body, byte[] written) {
    return new String(body, ISO_8859_1).indexOf(new String(written, ISO_8859_1));
  }
}
