package dev.arrivals.email.inbox.envelope;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code delivery/message} as it stands in a local part: a dot-atom (RFC 5321 §4.1.2) in lower
 * case, because mail servers change the case of letters. An equals sign escapes.
 */
final class SignedName {
  private static final Pattern REFERENCE =
      Pattern.compile("[A-Za-z0-9._~-]{1,128}/[A-Za-z0-9._~-]{1,128}");

  private SignedName() {}

  static String encode(String reference) {
    if (!REFERENCE.matcher(reference).matches()) {
      throw new IllegalArgumentException(
          "reference '"
              + reference
              + "' names no message (expected: delivery/message, of letters, digits and . _ ~ -)");
    }
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < reference.length(); i++) {
      encoded.append(encode(reference, i));
    }
    return encoded.toString();
  }

  private static String encode(String reference, int at) {
    char c = reference.charAt(at);
    if (c == '/') {
      return "==";
    }
    if (c >= 'A' && c <= 'Z') {
      return "=" + (char) (c + ('a' - 'A'));
    }
    boolean ends = at + 1 == reference.length() || reference.charAt(at + 1) == '.';
    return c == '.' && ends ? "=0" : String.valueOf(c);
  }

  /** The reference, unless {@code encoded} is of another form. */
  static Optional<String> decode(String encoded) {
    StringBuilder reference = new StringBuilder();
    for (int i = 0; i < encoded.length(); i++) {
      boolean escape = encoded.charAt(i) == '=' && i + 1 < encoded.length();
      reference.append(escape ? escaped(encoded.charAt(++i)) : encoded.charAt(i));
    }
    return Optional.of(reference.toString()).filter(r -> REFERENCE.matcher(r).matches());
  }

  private static char escaped(char c) {
    if (c == '=') {
      return '/';
    }
    if (c == '0') {
      return '.';
    }
    return c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : '=';
  }
}
