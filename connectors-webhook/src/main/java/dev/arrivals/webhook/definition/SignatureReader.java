package dev.arrivals.webhook.definition;

import dev.arrivals.webhook.verify.AgeGuard;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.Encoding;
import dev.arrivals.webhook.verify.Hash;
import dev.arrivals.webhook.verify.JwtGuard;
import dev.arrivals.webhook.verify.PublicKeys;
import dev.arrivals.webhook.verify.ReplacedFieldGuard;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.SecretGuard;
import dev.arrivals.webhook.verify.SignatureGuard;
import dev.arrivals.webhook.verify.SvixGuard;
import dev.arrivals.webhook.verify.Verifier;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the scheme that the section [signature] describes. */
final class SignatureReader {
  /** The option that holds the secret or public key of any definition. */
  static final String OPTION = "signing-secret";

  static final String DESCRIPTION =
      "The secret, or public key, that the section [signature] of the definition needs.";
  private static final List<String> KEYS =
      List.of("scheme", "signed", "signature", "encoding", "time", "once", "refuse");

  /** Makes what checks a signature of one or two secrets. */
  private static final Map<String, Function<List<String>, Verifier>> SIGNATURES =
      Map.of(
          "hmac-sha1", secrets -> Verifier.hmac(Hash.SHA1, secrets),
          "hmac-sha256", secrets -> Verifier.hmac(Hash.SHA256, secrets),
          "hmac-sha512", secrets -> Verifier.hmac(Hash.SHA512, secrets),
          "rsa-sha1", keys -> Verifier.rsa(Hash.SHA1, rsa(keys)),
          "rsa-sha256", keys -> Verifier.rsa(Hash.SHA256, rsa(keys)),
          "ecdsa-p256",
              keys -> Verifier.ecdsa(keys.stream().map(k -> PublicKeys.ec(OPTION, k)).toList()),
          "ed25519",
              keys ->
                  Verifier.ed25519(keys.stream().map(k -> PublicKeys.ed25519(OPTION, k)).toList()));

  private final Section section;

  private SignatureReader(Section section) {
    this.section = section;
  }

  static Scheme read(Section section) {
    section.allow(KEYS);
    Scheme.Maker maker = section.get("scheme", new SignatureReader(section)::maker);
    Optional<Integer> refuse = section.find("refuse", SignatureReader::refusal);
    return new Scheme(
        OPTION,
        DESCRIPTION,
        (secrets, age, option) -> {
          WebhookGuard guard = maker.guard(secrets, age, option);
          return refuse.map(guard::refusing).orElse(guard);
        });
  }

  private Scheme.Maker maker(String scheme) {
    Function<List<String>, Verifier> verifier = SIGNATURES.get(scheme);
    if (verifier != null) {
      return signature(verifier, scheme.startsWith("hmac") ? Encoding.HEX : Encoding.BASE64);
    }
    return switch (scheme) {
      case "svix", "standard-webhooks" -> svix(scheme.equals("svix") ? "svix" : "webhook");
      case "jwt" -> jwt();
      case "md5-in-field" -> md5();
      case "secret" -> secret();
      default ->
          throw new IllegalArgumentException(
              "'" + scheme + "' (expected one of " + schemes() + ")");
    };
  }

  private static List<String> schemes() {
    List<String> schemes = new ArrayList<>(SIGNATURES.keySet());
    schemes.addAll(List.of("svix", "standard-webhooks", "jwt", "md5-in-field", "secret"));
    return schemes.stream().sorted().toList();
  }

  private Scheme.Maker signature(Function<List<String>, Verifier> verifier, Encoding usual) {
    List<CallPart> signed = section.get("signed", Parts::list);
    CallPart where = section.get("signature", Parts::one);
    Encoding encoding = section.find("encoding", SignatureReader::encoding).orElse(usual);
    Optional<CallPart> time = section.find("time", Parts::one);
    return (secrets, age, option) -> {
      WebhookGuard guard =
          new SignatureGuard(signed, where, encoding, verifier.apply(secrets), option);
      return time.<WebhookGuard>map(
              part -> WebhookGuard.all(List.of(guard, new AgeGuard(part, age))))
          .orElse(guard);
    };
  }

  private static Scheme.Maker svix(String prefix) {
    return (secrets, age, option) -> new SvixGuard(prefix, secrets, age, option);
  }

  private Scheme.Maker jwt() {
    CallPart where =
        section
            .find("signature", Parts::one)
            .orElseGet(() -> CallPart.header("Authorization").after("Bearer "));
    return (secrets, age, option) -> new JwtGuard(where, secrets, age, option);
  }

  private Scheme.Maker md5() {
    CallPart where = section.get("signature", Parts::one);
    return (secrets, age, option) -> new ReplacedFieldGuard(where, Hash.MD5, secrets, option);
  }

  private Scheme.Maker secret() {
    CallPart where = section.get("signature", Parts::one);
    return (secrets, age, option) -> new SecretGuard(where, secrets, option);
  }

  private static List<PublicKey> rsa(List<String> keys) {
    return keys.stream().map(key -> PublicKeys.rsa(OPTION, key)).toList();
  }

  private static Encoding encoding(String word) {
    return Arrays.stream(Encoding.values())
        .filter(e -> e.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' (expected hex or base64)"));
  }

  private static int refusal(String text) {
    return Numbers.between(text, 400, 499);
  }
}
