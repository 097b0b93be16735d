package dev.arrivals.webhook.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookAnswer;
import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.verify.Hash;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each scheme that a definition file may name, with a call that keeps it and one that does not. */
final class SignatureSchemesTest {
  private static final String SECRET = "made-up";
  private static final Instant NOW = Instant.parse("2026-11-20T08:30:00Z");
  private static final String BODY = "{\"event\":\"x\",\"id\":\"7\"}";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "hmac-sha1, SHA1, hex",
    "hmac-sha256, SHA256, hex",
    "hmac-sha256, SHA256, base64",
    "hmac-sha512, SHA512, hex",
    "hmac-sha512, SHA512, base64",
  })
  void hmac_in_either_encoding(String scheme, Hash hash, String encoding) throws IOException {
    byte[] code = hash.hmac(SECRET.getBytes(UTF_8), BODY.getBytes(UTF_8));
    String written =
        encoding.equals("hex")
            ? HexFormat.of().formatHex(code)
            : Base64.getEncoder().encodeToString(code);
    String lines =
        "scheme = %s\nsigned = body\nsignature = header X-Sig\nencoding = %s"
            .formatted(scheme, encoding);
    assertTaken(lines, call(BODY).header("X-Sig", written));
    assertRefused(lines, 403, call(BODY + " ").header("X-Sig", written));
    assertRefused(lines, 401, call(BODY));
  }

  @Test
  void hmac_is_in_hex_where_nothing_else_is_said() throws IOException {
    byte[] code = Hash.SHA256.hmac(SECRET.getBytes(UTF_8), BODY.getBytes(UTF_8));
    String lines = "scheme = hmac-sha256\nsigned = body\nsignature = header X-Sig";
    assertTaken(lines, call(BODY).header("X-Sig", HexFormat.of().formatHex(code)));
    assertRefused(
        lines, 403, call(BODY).header("X-Sig", Base64.getEncoder().encodeToString(code)));
  }

  @ParameterizedTest
  @CsvSource({"svix, svix", "standard-webhooks, webhook"})
  void svix_under_either_name(String scheme, String prefix) throws IOException {
    String content = "m1." + NOW.getEpochSecond() + "." + BODY;
    byte[] code =
        Hash.SHA256.hmac(Base64.getDecoder().decode("bWFkZS11cA=="), content.getBytes(UTF_8));
    WebhookCall.Builder call =
        call(BODY)
            .header(prefix + "-id", "m1")
            .header(prefix + "-timestamp", Long.toString(NOW.getEpochSecond()))
            .header(prefix + "-signature", "v1," + Base64.getEncoder().encodeToString(code));
    assertTaken("scheme = " + scheme, "whsec_bWFkZS11cA==", call.build());
    assertThat(status("scheme = " + scheme, "whsec_AAAA", call.build())).isEqualTo(403);
    String other = scheme.equals("svix") ? "standard-webhooks" : "svix";
    assertThat(status("scheme = " + other, "whsec_bWFkZS11cA==", call.build())).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "'', Authorization, 'Bearer '",
    "signature = header X-Token, X-Token, ''",
  })
  void a_token_stands_in_the_usual_header_or_in_another(String line, String header, String before)
      throws IOException {
    String lines = "scheme = jwt\n" + line;
    assertTaken(lines, call(BODY).header(header, before + token(BODY)));
    assertRefused(lines, 403, call(BODY).header(header, before + token("other")));
    assertRefused(lines, 401, call(BODY));
  }

  @Test
  void md5_in_a_field() throws IOException {
    String open = "{\"event\":\"x\",\"id\":\"7\",\"auth\":\"" + SECRET + "\"}";
    String hash = HexFormat.of().formatHex(Hash.MD5.of(open.getBytes(UTF_8)));
    String lines = "scheme = md5-in-field\nsignature = field auth";
    assertTaken(lines, call(open.replace(SECRET, hash)));
    assertRefused(lines, 403, call(open.replace(SECRET, "0".repeat(32))));
  }

  @Test
  void a_secret_that_comes_with_each_call() throws IOException {
    String lines = "scheme = secret\nsignature = header X-Key";
    assertTaken(lines, call(BODY).header("X-Key", SECRET));
    assertRefused(lines, 403, call(BODY).header("X-Key", SECRET + "1"));
    assertRefused(lines, 401, call(BODY));
  }

  @Test
  void the_status_that_stops_a_provider_is_answered() throws IOException {
    String lines = "scheme = secret\nsignature = header X-Key\nrefuse = 406";
    assertRefused(lines, 406, call(BODY).header("X-Key", "wrong"));
    assertTaken(lines, call(BODY).header("X-Key", SECRET));
  }

  @Test
  void a_signed_time_tells_the_age() throws IOException {
    String lines =
        "scheme = hmac-sha256\nsigned = header X-Time, body\n"
            + "signature = header X-Sig\ntime = header X-Time";
    assertTaken(lines, timed(NOW.getEpochSecond() - 300));
    assertRefused(lines, 403, timed(NOW.getEpochSecond() - 301));
  }

  private static WebhookCall.Builder timed(long seconds) {
    byte[] code = Hash.SHA256.hmac(SECRET.getBytes(UTF_8), (seconds + BODY).getBytes(UTF_8));
    return call(BODY)
        .header("X-Time", Long.toString(seconds))
        .header("X-Sig", HexFormat.of().formatHex(code));
  }

  private static String token(String body) {
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    String hash = HexFormat.of().formatHex(Hash.SHA256.of(body.getBytes(UTF_8)));
    String claims = "{\"iat\":%d,\"payload_hash\":\"%s\"}".formatted(NOW.getEpochSecond(), hash);
    String content =
        url.encodeToString("{\"alg\":\"HS256\"}".getBytes(UTF_8))
            + "."
            + url.encodeToString(claims.getBytes(UTF_8));
    byte[] code = Hash.SHA256.hmac(SECRET.getBytes(UTF_8), content.getBytes(UTF_8));
    return content + "." + url.encodeToString(code);
  }

  private static WebhookCall.Builder call(String body) {
    return WebhookCall.builder("POST", URI.create("https://example.com/webhooks/made-up"))
        .header("content-type", "application/json")
        .body(body.getBytes(UTF_8))
        .receivedTime(NOW);
  }

  private void assertTaken(String lines, WebhookCall.Builder call) throws IOException {
    assertTaken(lines, SECRET, call.build());
  }

  private void assertTaken(String lines, String secret, WebhookCall call) throws IOException {
    assertThat(answer(lines, secret, call)).isInstanceOf(WebhookAnswer.Accept.class);
  }

  private void assertRefused(String lines, int status, WebhookCall.Builder call)
      throws IOException {
    assertThat(status(lines, SECRET, call.build())).isEqualTo(status);
  }

  private int status(String lines, String secret, WebhookCall call) throws IOException {
    return ((WebhookAnswer.Refuse) answer(lines, secret, call)).status();
  }

  private WebhookAnswer answer(String lines, String secret, WebhookCall call) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("made-up.webhook"),
            "[event]\nwords = event\n[signature]\n"
                + lines
                + "\n[vocabulary]\nnative  kind  reason\nx       SENT  -\n");
    MadeUpFactory factory = new MadeUpFactory();
    Map<String, String> set = Map.of("definition", file.toString(), "signing-secret", secret);
    try (Connector connector =
        factory.create("made-up", ConnectorOptions.of(factory.options(), set))) {
      return connector.webhook().orElseThrow().receive(call);
    }
  }
}
