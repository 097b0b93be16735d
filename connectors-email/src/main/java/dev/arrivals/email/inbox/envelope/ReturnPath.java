package dev.arrivals.email.inbox.envelope;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Return paths that name a message of ours and that nobody else can make: VERP with an HMAC. The
 * local part is {@code PREFIX-SIGNATURE-NAME} or {@code PREFIX+SIGNATURE-NAME}; docs/return-path.md
 * states it for senders.
 */
public final class ReturnPath {
  /** RFC 5321 §4.5.3.1.1, in octets. */
  static final int LONGEST_LOCAL_PART = 64;

  private static final int SHORTEST_SECRET = 16;
  private static final int SIGNATURE_LENGTH = 12;
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9]+([._+-][a-z0-9]+)*");

  private final List<SecretKeySpec> keys;

  private ReturnPath(List<SecretKeySpec> keys) {
    this.keys = keys;
  }

  /**
   * Return paths under a secret.
   *
   * @param secret at least 16 characters; signs and checks
   * @param previous the one before it, which checks what is still on its way
   * @throws IllegalArgumentException if a secret is too short
   */
  public static ReturnPath of(String secret, Optional<String> previous) {
    return new ReturnPath(
        Stream.concat(
                Stream.of(key("verp-secret", secret)),
                previous.stream().map(p -> key("verp-secret-previous", p)))
            .toList());
  }

  private static SecretKeySpec key(String option, String secret) {
    if (secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "option '" + option + "' is too short (expected: 16 characters or more)");
    }
    return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /**
   * The local part of the return path of a message.
   *
   * @param prefix lower-case letters and digits of your choice, such as {@code b}; with a plus at
   *     its end where the mail server delivers by plus-addressing
   * @param reference {@code delivery/message}
   * @throws IllegalArgumentException if the reference or the prefix is of another form, or if the
   *     local part would be longer than 64 octets
   */
  public String sign(String prefix, String reference) {
    boolean plus = prefix.endsWith("+");
    String name = plus ? prefix.substring(0, prefix.length() - 1) : prefix;
    if (!PREFIX.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "prefix '" + prefix + "' is no prefix (expected: lower-case letters and digits)");
    }
    String encoded = SignedName.encode(reference);
    String local = name + (plus ? '+' : '-') + signature(keys.get(0), encoded) + '-' + encoded;
    if (local.length() > LONGEST_LOCAL_PART) {
      throw new IllegalArgumentException(
          "reference '"
              + reference
              + "' makes a local part of "
              + local.length()
              + " octets (expected: at most 64); use shorter names or a shorter prefix");
    }
    return local;
  }

  /** The {@code delivery/message} that a local part or an address names, if we signed it. */
  public Optional<String> check(String address) {
    int at = address.lastIndexOf('@');
    String local = lower(at < 0 ? address : address.substring(0, at));
    return local.length() > LONGEST_LOCAL_PART
        ? Optional.empty()
        : starts(local).map(local::substring).flatMap(t -> checked(t).stream()).findFirst();
  }

  /** Returns the possible starts of the signature: prefix and delimiter are the sender's choice. */
  private static Stream<Integer> starts(String local) {
    return Stream.iterate(0, i -> i + 1)
        .limit(local.length())
        .filter(i -> i == 0 || local.charAt(i - 1) == '-' || local.charAt(i - 1) == '+')
        .filter(i -> i + SIGNATURE_LENGTH + 1 < local.length())
        .filter(i -> local.charAt(i + SIGNATURE_LENGTH) == '-');
  }

  private Optional<String> checked(String token) {
    byte[] stated = token.substring(0, SIGNATURE_LENGTH).getBytes(StandardCharsets.UTF_8);
    String encoded = token.substring(SIGNATURE_LENGTH + 1);
    boolean ours =
        keys.stream()
            .map(key -> signature(key, encoded).getBytes(StandardCharsets.UTF_8))
            .anyMatch(expected -> MessageDigest.isEqual(expected, stated));
    return ours ? SignedName.decode(encoded) : Optional.empty();
  }

  private static String signature(SecretKeySpec key, String encoded) {
    byte[] digest = hmac(key, encoded.getBytes(StandardCharsets.UTF_8));
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = (bits << Byte.SIZE) | (digest[i] & 0xff);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < SIGNATURE_LENGTH; i++) {
      text.append(BASE32.charAt((int) (bits >>> (59 - 5 * i)) & 31));
    }
    return text.toString();
  }

  private static byte[] hmac(SecretKeySpec key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** Letters of ASCII only: some others have these as their small ones. */
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return lower.toString();
  }
}
