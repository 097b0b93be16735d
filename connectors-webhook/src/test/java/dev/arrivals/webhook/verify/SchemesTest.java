package dev.arrivals.webhook.verify;

import static dev.arrivals.webhook.verify.Calls.NOW;
import static dev.arrivals.webhook.verify.Calls.SECONDS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each scheme with a secret or key pair of the test's own. */
final class SchemesTest {
  private static final Duration AGE = Duration.ofMinutes(5);
  private static final String SECRET = "made-up-secret";
  private static final String BODY = "{\"type\":\"delivered\",\"id\":\"7\"}";
  private static final KeyPair RSA = pair("RSA");
  private static final KeyPair EC = pair("EC");
  private static final KeyPair ED = pair("Ed25519");
  private static final Map<KeyPair, KeyPair> OTHERS =
      Map.of(RSA, pair("RSA"), EC, pair("EC"), ED, pair("Ed25519"));

  /**
   * A scheme.
   *
   * @param guard of some secrets
   * @param signed a call that holds with the secret
   * @param ages whether the age is checked
   */
  private record Case(
      String name,
      Function<List<String>, WebhookGuard> guard,
      String secret,
      String other,
      Calls signed,
      boolean ages) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        hmac(Hash.SHA1, Encoding.BASE64),
        hmac(Hash.SHA256, Encoding.HEX),
        hmac(Hash.SHA512, Encoding.HEX),
        keys(
            "rsa-sha1",
            RSA,
            "SHA1withRSA",
            (o, k) -> PublicKeys.rsa(o, k),
            k -> Verifier.rsa(Hash.SHA1, k)),
        keys(
            "rsa-sha256", RSA, "SHA256withRSA", PublicKeys::rsa, k -> Verifier.rsa(Hash.SHA256, k)),
        keys("ecdsa", EC, "SHA256withECDSA", PublicKeys::ec, Verifier::ecdsa),
        keys("ed25519", ED, "Ed25519", PublicKeys::ed25519, Verifier::ed25519),
        svix(),
        jwt(),
        urlAndForm(),
        sortedQueryAndHash(),
        md5InField(),
        new Case(
            "basic",
            secrets -> SecretGuard.basic(secrets, "o"),
            "me:" + SECRET,
            "me:other",
            Calls.of("")
                .header("Authorization", "Basic " + base64(("me:" + SECRET).getBytes(UTF_8))),
            false),
        new Case(
            "bearer",
            secrets -> SecretGuard.bearer(secrets, "o"),
            SECRET,
            "other",
            Calls.of("").header("Authorization", "Bearer " + SECRET),
            false),
        new Case(
            "path",
            secrets -> new SecretGuard(CallPart.path(), secrets, "o"),
            SECRET,
            "other",
            Calls.of("").path(SECRET),
            false),
        new Case(
            "query",
            secrets -> new SecretGuard(CallPart.query("secret"), secrets, "o"),
            SECRET,
            "other",
            Calls.of("").url("https://example.com/x?a=1&secret=" + SECRET),
            false));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_call_of_the_provider_passes_and_without_its_headers_it_does_not(Case one) {
    assertThat(one.guard.apply(List.of(one.secret)).check(one.signed.call())).isEmpty();
    for (String header : one.signed.headers().keySet()) {
      Map<String, String> fewer = new java.util.LinkedHashMap<>(one.signed.headers());
      fewer.remove(header);
      Calls call = new Calls(one.signed.url(), one.signed.path(), fewer, one.signed.body(), NOW);
      assertThat(one.guard.apply(List.of(one.secret)).check(call.call()))
          .as("without header %s", header)
          .hasValueSatisfying(
              r -> {
                assertThat(r.status()).isEqualTo(401);
                assertThat(r.why()).containsIgnoringCase(header).contains("missing");
              });
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void one_changed_byte_anywhere_is_refused(Case one) {
    WebhookGuard guard = one.guard.apply(List.of(one.secret));
    if (!one.signed.headers().containsKey("Authorization") || one.name.equals("jwt")) {
      for (int i = 0; i < one.signed.body().length; i++) {
        byte[] changed = one.signed.body().clone();
        changed[i] ^= 1;
        assertRefused(one, guard, one.signed.body(changed), "body " + i);
      }
    }
    one.signed
        .headers()
        .forEach(
            (name, value) -> {
              for (int i = 0; i < value.length(); i++) {
                assertRefused(
                    one, guard, one.signed.header(name, changed(value, i)), name + " " + i);
              }
            });
    for (int i = 0; i < one.signed.path().length(); i++) {
      assertRefused(one, guard, one.signed.path(changed(one.signed.path(), i)), "path " + i);
    }
    int query =
        one.signed.url().indexOf("secret=") < 0
            ? one.signed.url().indexOf('?')
            : one.signed.url().indexOf("secret=");
    for (int i = query + 1; query > 0 && i < one.signed.url().length(); i++) {
      assertRefused(one, guard, one.signed.url(replaced(one.signed.url(), i)), "url " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void another_secret_is_refused_and_a_second_one_holds(Case one) {
    assertThat(one.guard.apply(List.of(one.other)).check(one.signed.call()))
        .hasValueSatisfying(r -> assertThat(r.status()).isEqualTo(403));
    assertThat(one.guard.apply(List.of(one.other, one.secret)).check(one.signed.call())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void an_old_call_and_one_of_the_future_are_refused(Case one) {
    WebhookGuard guard = one.guard.apply(List.of(one.secret));
    for (int seconds : List.of(-300, 300)) {
      assertThat(guard.check(one.signed.received(NOW.plusSeconds(seconds)).call())).isEmpty();
    }
    for (int seconds : List.of(-301, 301)) {
      assertThat(guard.check(one.signed.received(NOW.plusSeconds(seconds)).call()).isPresent())
          .as("%d s later", seconds)
          .isEqualTo(one.ages);
    }
  }

  private static void assertRefused(Case one, WebhookGuard guard, Calls call, String what) {
    assertThat(guard.check(call.call()))
        .as(what)
        .hasValueSatisfying(r -> assertThat(r.why()).doesNotContain(one.secret, SECRET));
  }

  private static String changed(String text, int at) {
    char[] chars = text.toCharArray();
    chars[at] = (char) (chars[at] ^ 1);
    return new String(chars);
  }

  /** Another character that may stand in an address. */
  private static String replaced(String text, int at) {
    return text.substring(0, at) + (text.charAt(at) == 'Z' ? 'Y' : 'Z') + text.substring(at + 1);
  }

  private static Case hmac(Hash hash, Encoding encoding) {
    byte[] code = hash.hmac(SECRET.getBytes(UTF_8), (SECONDS + "." + BODY).getBytes(UTF_8));
    String text = encoding == Encoding.HEX ? HexFormat.of().formatHex(code) : base64(code);
    return stamped(
        "hmac-" + hash, encoding, secrets -> Verifier.hmac(hash, secrets), SECRET, "other", text);
  }

  private static Case keys(
      String name,
      KeyPair pair,
      String algorithm,
      BiFunction<String, String, java.security.PublicKey> reader,
      Function<List<java.security.PublicKey>, Verifier> verifier) {
    return stamped(
        name,
        Encoding.BASE64,
        keys -> verifier.apply(keys.stream().map(k -> reader.apply("o", k)).toList()),
        base64(pair.getPublic().getEncoded()),
        base64(java.util.Objects.requireNonNull(OTHERS.get(pair)).getPublic().getEncoded()),
        base64(sign(pair, algorithm, SECONDS + "." + BODY)));
  }

  private static Case stamped(
      String name,
      Encoding encoding,
      Function<List<String>, Verifier> verifier,
      String secret,
      String other,
      String signature) {
    CallPart time = CallPart.header("X-Time");
    return new Case(
        name,
        secrets ->
            WebhookGuard.all(
                List.of(
                    new SignatureGuard(
                        List.of(time, CallPart.literal("."), CallPart.body()),
                        CallPart.header("X-Signature"),
                        encoding,
                        verifier.apply(secrets),
                        "o"),
                    new AgeGuard(time, AGE))),
        secret,
        other,
        Calls.of(BODY).header("X-Time", SECONDS).header("X-Signature", signature),
        true);
  }

  private static Case svix() {
    String content = "msg_1." + SECONDS + "." + BODY;
    byte[] code = Hash.SHA256.hmac(SECRET.getBytes(UTF_8), content.getBytes(UTF_8));
    return new Case(
        "svix",
        secrets -> new SvixGuard("svix", secrets, AGE, "o"),
        "whsec_" + base64(SECRET.getBytes(UTF_8)),
        base64("other".getBytes(UTF_8)),
        Calls.of(BODY)
            .header("svix-id", "msg_1")
            .header("svix-timestamp", SECONDS)
            .header("svix-signature", "v1," + base64(code)),
        true);
  }

  private static Case jwt() {
    String hash = HexFormat.of().formatHex(Hash.SHA256.of(BODY.getBytes(UTF_8)));
    String head = url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8));
    String claims =
        url(("{\"iat\":" + SECONDS + ",\"payload_hash\":\"" + hash + "\"}").getBytes(UTF_8));
    byte[] code = Hash.SHA256.hmac(SECRET.getBytes(UTF_8), (head + "." + claims).getBytes(UTF_8));
    return new Case(
        "jwt",
        secrets ->
            new JwtGuard(CallPart.header("Authorization").after("Bearer "), secrets, AGE, "o"),
        SECRET,
        "other",
        Calls.of(BODY).header("Authorization", "Bearer " + head + "." + claims + "." + url(code)),
        true);
  }

  private static Case urlAndForm() {
    String url = "https://example.com/webhooks/x?a=1";
    byte[] code = Hash.SHA1.hmac(SECRET.getBytes(UTF_8), (url + "Bodyx yTo+336").getBytes(UTF_8));
    return new Case(
        "url and sorted form",
        secrets ->
            new SignatureGuard(
                List.of(CallPart.url(), CallPart.sortedForm()),
                CallPart.header("X-Signature"),
                Encoding.BASE64,
                Verifier.hmac(Hash.SHA1, secrets),
                "o"),
        SECRET,
        "other",
        Calls.of("To=%2B336&Body=x+y").url(url).header("X-Signature", base64(code)),
        false);
  }

  private static Case sortedQueryAndHash() {
    java.io.ByteArrayOutputStream content = new java.io.ByteArrayOutputStream();
    content.writeBytes((SECONDS + "\na=2&b=1\n").getBytes(UTF_8));
    content.writeBytes(Hash.SHA256.of(BODY.getBytes(UTF_8)));
    byte[] code = Hash.SHA256.hmac(SECRET.getBytes(UTF_8), content.toByteArray());
    CallPart time = CallPart.header("X-Time");
    CallPart line = CallPart.literal("\n");
    return new Case(
        "sorted query and hash of the body",
        secrets ->
            WebhookGuard.all(
                List.of(
                    new SignatureGuard(
                        List.of(time, line, CallPart.sortedQuery(), line, CallPart.bodySha256()),
                        CallPart.header("X-Signature"),
                        Encoding.BASE64,
                        Verifier.hmac(Hash.SHA256, secrets),
                        "o"),
                    new AgeGuard(time, AGE))),
        SECRET,
        "other",
        Calls.of(BODY)
            .url("https://example.com/x?b=1&a=2")
            .header("X-Time", SECONDS)
            .header("X-Signature", base64(code)),
        true);
  }

  private static Case md5InField() {
    String open = "{\"auth\":\"" + SECRET + "\",\"events\":[1]}";
    String hash = HexFormat.of().formatHex(Hash.MD5.of(open.getBytes(UTF_8)));
    return new Case(
        "md5 in a field",
        secrets -> new ReplacedFieldGuard(CallPart.field("auth"), Hash.MD5, secrets, "o"),
        SECRET,
        "other",
        Calls.of(open.replace(SECRET, hash)),
        false);
  }

  private static byte[] sign(KeyPair pair, String algorithm, String content) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(content.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair pair(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(256);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
