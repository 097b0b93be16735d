package dev.arrivals.webhook.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.testkit.Corpus;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Times;
import dev.arrivals.webhook.body.Value;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Calls that providers or their own libraries signed, where a corpus lies beside the project. */
final class CorpusTest {
  private static final Duration AGE = Duration.ofMinutes(5);

  @Test
  void calls_that_were_signed_pass_and_a_changed_one_does_not() throws IOException {
    Path index = Corpus.file("esp/index.jsonl");
    int seen = 0;
    for (String line : Files.readAllLines(index)) {
      Value label = Payload.read(line.getBytes(UTF_8), "").value();
      if (label.text("signature.verifies").equals("true")) {
        Calls call = call(label, Files.readAllBytes(index.resolveSibling(label.text("file"))));
        WebhookGuard guard = guard(label);
        assertThat(guard.check(call.call()).flatMap(r -> guard.check(withCarriageReturns(call))))
            .as(label.text("file"))
            .isEmpty();
        Calls changed =
            call.body(new String(call.body(), UTF_8).replaceAll("[0-9]", "0").getBytes(UTF_8));
        assertThat(guard.check(changed.call())).as(label.text("file")).isPresent();
        seen++;
      }
    }
    assertThat(seen).isPositive();
  }

  /** Some bodies lost them when they were stored. */
  private static WebhookCall withCarriageReturns(Calls call) {
    return call.body(new String(call.body(), UTF_8).replace("\n", "\r\n").getBytes(UTF_8)).call();
  }

  private static WebhookGuard guard(Value label) {
    List<String> secret =
        label.find("signature.secret").or(() -> label.find("signature.public_key")).stream()
            .toList();
    String scheme = label.text("signature.scheme");
    return switch (scheme.substring(0, scheme.indexOf(' '))) {
      case "HMAC-SHA256" ->
          signed(
              List.of(CallPart.body()),
              CallPart.header("Signature"),
              Encoding.HEX,
              Verifier.hmac(Hash.SHA256, secret));
      case "HMAC-SHA256(key," -> token(label, secret);
      case "base64" ->
          signed(
              List.of(CallPart.url(), CallPart.sortedForm()),
              CallPart.header("X-Mandrill-Signature"),
              Encoding.BASE64,
              Verifier.hmac(Hash.SHA1, secret));
      case "Svix" -> new SvixGuard("svix", secret, AGE, "o");
      case "MD5" -> new ReplacedFieldGuard(CallPart.field("auth"), Hash.MD5, secret, "o");
      case "ECDSA" ->
          signed(
              List.of(CallPart.header("X-Twilio-Email-Event-Webhook-Timestamp"), CallPart.body()),
              CallPart.header("X-Twilio-Email-Event-Webhook-Signature"),
              Encoding.BASE64,
              Verifier.ecdsa(secret.stream().map(k -> PublicKeys.ec("o", k)).toList()));
      default -> throw new AssertionError(scheme + ": the test does not know the scheme");
    };
  }

  private static WebhookGuard token(Value label, List<String> secret) {
    boolean form = label.text("body_format").equals("form");
    String prefix = form ? "" : "signature.";
    String suffix = form ? "[-1]" : "";
    return signed(
        List.of(
            CallPart.field(prefix + "timestamp" + suffix),
            CallPart.field(prefix + "token" + suffix)),
        CallPart.field(prefix + "signature" + suffix),
        Encoding.HEX,
        Verifier.hmac(Hash.SHA256, secret));
  }

  private static WebhookGuard signed(
      List<CallPart> parts, CallPart signature, Encoding encoding, Verifier verifier) {
    return new SignatureGuard(parts, signature, encoding, verifier, "o");
  }

  private static Calls call(Value label, byte[] bytes) {
    boolean form = label.text("body_format").equals("form");
    Optional<Instant> time = Times.read(label.text("headers.svix-timestamp"), ZoneOffset.UTC);
    Calls call =
        Calls.of(form ? form(Payload.read(bytes, "").value()) : "")
            .url(label.find("signature.url").orElse("https://example.com/"))
            .received(time.orElse(Calls.NOW));
    for (String name : label.at("headers").names()) {
      call = call.header(name, label.at("headers").at(name).text());
    }
    return form ? call : call.body(bytes);
  }

  private static String form(Value fields) {
    return fields.names().stream()
        .flatMap(name -> fields.at(name).list().stream().map(v -> pair(name, v.text())))
        .collect(Collectors.joining("&"));
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
  }
}
