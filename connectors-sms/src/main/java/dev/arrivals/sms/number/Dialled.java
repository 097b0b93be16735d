package dev.arrivals.sms.number;

import java.util.Optional;

/**
 * An address that has nothing but digits and what people put between them.
 *
 * @param digits without a plus, 00 or separators
 * @param international whether a plus, 00 or a trunk zero in brackets announced a country code
 * @param separated whether something stood between the digits
 */
record Dialled(String digits, boolean international, boolean separated) {
  private static final String TRUNK = "(0)";
  private static final String PUNCTUATION = "().-/\u2010\u2011\u2012\u2013\u2014\u2212";

  /** Reads an address; empty for words, and for numbers of which a piece is masked. */
  static Optional<Dialled> of(String address) {
    if (isBare(address)) {
      boolean prefixed = address.startsWith("00");
      return Optional.of(new Dialled(address.substring(prefixed ? 2 : 0), prefixed, false));
    }
    int trunk = address.indexOf(TRUNK);
    boolean coded = trunk > 0 && hasDigit(address.substring(0, trunk));
    String whole = coded ? address.replace(TRUNK, " ") : address;
    return digits(whole).map(digits -> of(digits, coded, whole));
  }

  private static Dialled of(String signed, boolean coded, String whole) {
    boolean plus = signed.startsWith("+");
    boolean zeros = signed.startsWith("00");
    String digits = signed.substring(plus ? 1 : zeros ? 2 : 0);
    return new Dialled(digits, plus || zeros || coded, whole.length() > signed.length());
  }

  /** The digits with a plus where one is before them; two dashes or points in a row are a mask. */
  private static Optional<String> digits(String address) {
    StringBuilder digits = new StringBuilder(address.length());
    char last = ' ';
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (isDigit(c) || (c == '+' && digits.isEmpty())) {
        digits.append(c);
      } else if (!isBetween(c) || (c == last && PUNCTUATION.indexOf(c) >= 0)) {
        return Optional.empty();
      }
      last = c;
    }
    return Optional.of(digits.toString());
  }

  /** Separators, and marks of no width that come along when a number is copied. */
  private static boolean isBetween(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || PUNCTUATION.indexOf(c) >= 0;
  }

  private static boolean isBare(String address) {
    for (int i = 0; i < address.length(); i++) {
      if (!isDigit(address.charAt(i))) {
        return false;
      }
    }
    return !address.isEmpty();
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(c -> isDigit((char) c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
