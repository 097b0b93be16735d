package dev.arrivals.server.message;

import java.util.regex.Pattern;

/**
 * Compares the recipient that feedback tells with the address of a message. Providers mask numbers,
 * put a channel before them, leave out the country, or tell the sender instead; such a number says
 * nothing. Only a whole number can be another one.
 */
public enum Recipients {
  /** Both are one recipient. */
  SAME,
  /** The two are different recipients. */
  OTHER,
  /** The two cannot be compared. */
  UNTOLD;

  private static final Pattern CHANNEL = Pattern.compile("^[A-Za-z][A-Za-z0-9.+-]*:");
  private static final Pattern TRUNK_ZERO = Pattern.compile("\\(\\s*0\\s*\\)");
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0\\u202f()./-]");
  private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]+");

  // ITU-T E.164: at most 15 digits with the country code; no country's numbers have fewer than 7.
  private static final int SHORTEST = 7;
  private static final int LONGEST = 15;

  // Without a plus fewer digits may well be a national number.
  private static final int SURELY_WHOLE = 11;
  private static final int LONGEST_COUNTRY_CODE = 3;

  /** Compares what feedback tells with the address that was registered. */
  public static Recipients compare(String told, String registered) {
    if (told.isBlank() || registered.isBlank()) {
      return UNTOLD;
    }
    if (Names.fold(told).equals(Names.fold(registered))) {
      return SAME;
    }
    // Mail is forwarded, and then another address answers.
    boolean mail = told.contains("@") || registered.contains("@");
    return mail ? UNTOLD : numbers(dialled(told), dialled(registered));
  }

  /** Returns whether a recipient is a number that may be compared with others. */
  public static boolean isComparable(String told) {
    String number = dialled(told);
    return DIGITS.matcher(number).matches() && digits(number).length() >= SHORTEST;
  }

  private static Recipients numbers(String told, String registered) {
    if (!DIGITS.matcher(told).matches() || !DIGITS.matcher(registered).matches()) {
      return UNTOLD;
    }
    String a = digits(told);
    String b = digits(registered);
    if (a.equals(b) || isWithTrunkZero(a, b) || isNationalOf(a, b) || isNationalOf(b, a)) {
      return SAME;
    }
    boolean whole = isWhole(told, a) || (isWhole(registered, b) && a.length() == b.length());
    return whole && a.charAt(0) != '0' ? OTHER : UNTOLD;
  }

  private static boolean isWhole(String number, String digits) {
    int shortest = number.startsWith("+") ? SHORTEST : SURELY_WHOLE;
    return digits.length() >= shortest && digits.length() <= LONGEST;
  }

  /**
   * Returns whether a number has a zero that is dialled within the country only: +44 (0)7700
   * 900123.
   */
  private static boolean isWithTrunkZero(String longer, String number) {
    if (longer.length() != number.length() + 1) {
      return false;
    }
    for (int i = 1; i <= Math.min(LONGEST_COUNTRY_CODE, number.length()); i++) {
      boolean zero = longer.charAt(i) == '0';
      if (zero && (longer.substring(0, i) + longer.substring(i + 1)).equals(number)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the number without its country code, with or without a zero in its place. */
  private static boolean isNationalOf(String national, String number) {
    String own = national.startsWith("0") ? national.substring(1) : national;
    int code = number.length() - own.length();
    return own.length() >= SHORTEST
        && code >= 1
        && code <= LONGEST_COUNTRY_CODE
        && number.endsWith(own);
  }

  /** Returns a number as it would be dialled: digits, and a plus where it says that it is whole. */
  private static String dialled(String told) {
    String number = CHANNEL.matcher(told.strip()).replaceFirst("");
    number = BETWEEN.matcher(TRUNK_ZERO.matcher(number).replaceAll("")).replaceAll("");
    return number.startsWith("00") ? "+" + number.substring(2) : number;
  }

  /** The digits of a number in whatever form; empty for what is no number. */
  static String digitsOf(String address) {
    String number = address.contains("@") ? "" : dialled(address);
    return DIGITS.matcher(number).matches() ? digits(number) : "";
  }

  private static String digits(String number) {
    return number.startsWith("+") ? number.substring(1) : number;
  }
}
