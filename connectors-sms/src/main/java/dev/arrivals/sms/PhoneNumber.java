package dev.arrivals.sms;

/**
 * Phone numbers as E.164. A number gets its plus where it carries one or 00, where the type of
 * number says international, and where the type is unknown but 8 to 15 digits start with a country
 * code, that is with no zero. Anything else, a national number or a word, stays as it is.
 */
final class PhoneNumber {
  /** The type of number of an address that came without one. */
  static final int UNKNOWN_TYPE = 0;

  private static final int INTERNATIONAL_TYPE = 1;
  private static final int SHORTEST = 8;
  private static final int LONGEST = 15;

  private PhoneNumber() {}

  static String of(int typeOfNumber, String address) {
    String given = address.strip();
    String digits = withoutPrefix(given);
    boolean says = typeOfNumber == INTERNATIONAL_TYPE || digits.length() < given.length();
    boolean looks = typeOfNumber == UNKNOWN_TYPE && digits.length() >= SHORTEST;
    return isNumber(digits) && (says || looks) ? "+" + digits : given;
  }

  private static String withoutPrefix(String address) {
    if (address.startsWith("+")) {
      return address.substring(1);
    }
    return address.startsWith("00") ? address.substring(2) : address;
  }

  private static boolean isNumber(String digits) {
    return !digits.isEmpty()
        && digits.length() <= LONGEST
        && digits.charAt(0) != '0'
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
