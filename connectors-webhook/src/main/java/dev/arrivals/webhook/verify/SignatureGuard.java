package dev.arrivals.webhook.verify;

import dev.arrivals.spi.webhook.WebhookCall;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A signature over pieces of the call, one after the other. */
public final class SignatureGuard implements WebhookGuard {
  private final List<CallPart> signed;
  private final CallPart signature;
  private final Encoding encoding;
  private final Verifier verifier;
  private final String option;

  /**
   * Puts a check together.
   *
   * @param signed what the signature is reckoned over, in this order
   * @param signature where it stands; several with commas or blanks between them may stand there
   * @param option the option that holds the secret, for refusals
   */
  public SignatureGuard(
      List<CallPart> signed,
      CallPart signature,
      Encoding encoding,
      Verifier verifier,
      String option) {
    this.signed = List.copyOf(signed);
    this.signature = signature;
    this.encoding = encoding;
    this.verifier = verifier;
    this.option = option;
  }

  @Override
  public Optional<Refusal> check(WebhookCall call) {
    Optional<String> found = signature.readText(call);
    if (found.isEmpty()) {
      return Optional.of(
          Refusal.missing(
              signature.missing(call, "expected a signature; switch signing on at the provider")));
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (CallPart part : signed) {
      Optional<byte[]> bytes = part.read(call);
      if (bytes.isEmpty()) {
        return Optional.of(Refusal.missing(part.missing(call, "it is signed")));
      }
      content.writeBytes(bytes.get());
    }
    return matches(content.toByteArray(), found.get()) ? Optional.empty() : Optional.of(wrong());
  }

  /** Returns a proof of what the signed pieces cover. */
  @Override
  public Optional<Proof> proof(WebhookCall call) {
    return signed.stream().map(CallPart::proof).reduce(Proof::or).or(() -> Optional.of(Proof.BODY));
  }

  /** At most a few are tried, so that nobody can make the server reckon for long. */
  private boolean matches(byte[] content, String signatures) {
    return Arrays.stream(signatures.split("[\\s,]+", -1))
        .limit(8)
        .flatMap(one -> encoding.decode(one).stream())
        .anyMatch(bytes -> verifier.verify(content, bytes));
  }

  private Refusal wrong() {
    return Refusal.wrong(
        signature
            + " does not match (check option '"
            + option
            + "', and that nothing on the way changes the call)");
  }
}
