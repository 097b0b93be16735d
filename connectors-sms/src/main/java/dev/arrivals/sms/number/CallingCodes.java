package dev.arrivals.sms.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Set;

/**
 * The number of digits in each country of the numbering plan (ITU-T E.164): a number with more or
 * fewer is no international number, however it was told.
 */
final class CallingCodes {
  private static final int LONGEST = 15;
  private static final int LONGEST_CODE = 3;
  private static final int KNOWN = 1;
  private static final Set<Integer> CODES =
      PhoneNumberUtil.getInstance().getSupportedCallingCodes();

  /** A bit for each length, by country code; computed when the first number of a country comes. */
  private static final int[] LENGTHS = new int[1000];

  private CallingCodes() {}

  /** Whether {@code digits}, a country code first, are as many as numbers of that country have. */
  static boolean isWhole(String digits) {
    int code = 0;
    for (int i = 0; i < Math.min(LONGEST_CODE, digits.length()); i++) {
      code = 10 * code + digits.charAt(i) - '0';
      if (CODES.contains(code)) {
        return digits.length() <= LONGEST && (lengths(code, i + 1) & 1 << digits.length()) != 0;
      }
    }
    return false;
  }

  /** Two threads may both reckon it, and find the same. */
  private static int lengths(int code, int codeDigits) {
    int lengths = LENGTHS[code];
    if (lengths == 0) {
      lengths = KNOWN;
      for (int national = 2; codeDigits + national <= LONGEST; national++) {
        lengths |= isPossible(code, national) ? 1 << (codeDigits + national) : 0;
      }
      LENGTHS[code] = lengths;
    }
    return lengths;
  }

  private static boolean isPossible(int code, int digits) {
    Phonenumber.PhoneNumber number =
        new Phonenumber.PhoneNumber()
            .setCountryCode(code)
            .setNationalNumber(Long.parseLong("2".repeat(digits)));
    return PhoneNumberUtil.getInstance().isPossibleNumberWithReason(number)
        == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
  }
}
