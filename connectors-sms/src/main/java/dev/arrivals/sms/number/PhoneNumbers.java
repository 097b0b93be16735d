package dev.arrivals.sms.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings phone numbers into E.164 form. A number gets its plus where it carries one or 00, where
 * the type of number says international, and where the type is unknown but 8 to 15 digits start
 * with a country code, that is with no zero. A national number is completed with the default
 * region, where there is one; anything else, a short code or a word, stays as it is.
 */
public final class PhoneNumbers {
  /** The type of number of an address that came without one (SMPP 3.4 §5.2.5). */
  public static final int UNKNOWN_TYPE = 0;

  private static final int INTERNATIONAL_TYPE = 1;
  private static final int SHORTEST = 8;
  private static final int LONGEST = 15;
  private static final PhoneNumbers INTERNATIONAL = new PhoneNumbers(Optional.empty());

  private final Optional<String> region;

  private PhoneNumbers(Optional<String> region) {
    this.region = region;
  }

  /** Completes no national number. */
  public static PhoneNumbers international() {
    return INTERNATIONAL;
  }

  /**
   * Completes national numbers as they are dialled in a region.
   *
   * @param region two letters of ISO 3166-1, for example {@code SE}; blank for none
   * @throws IllegalArgumentException if no such region has phone numbers
   */
  public static PhoneNumbers of(String region) {
    String upper = region.strip().toUpperCase(Locale.ROOT);
    if (upper.isEmpty()) {
      return INTERNATIONAL;
    }
    if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(upper)) {
      throw new IllegalArgumentException(
          "region '" + region + "' (expected two letters of ISO 3166-1 such as SE)");
    }
    return new PhoneNumbers(Optional.of(upper));
  }

  /** The same for an address without a type of number. */
  public String e164(String address) {
    return e164(UNKNOWN_TYPE, address);
  }

  /** The number in E.164 form, or the address as it is, without blanks around it. */
  public String e164(int typeOfNumber, String address) {
    String given = withoutScheme(address.strip());
    String dialled = withoutSeparators(given);
    String digits = withoutPrefix(dialled);
    boolean prefixed = digits.length() < dialled.length();
    boolean says = typeOfNumber == INTERNATIONAL_TYPE || prefixed;
    boolean looks = typeOfNumber == UNKNOWN_TYPE && digits.length() >= SHORTEST;
    if (isNumber(digits) && (says || (looks && region.isEmpty()))) {
      return "+" + digits;
    }
    return region
        .filter(r -> !says)
        .map(r -> guess(given, r, looks && isNumber(digits)))
        .orElse(given);
  }

  /** Either a whole number without its plus or a national one: what exists is meant. */
  private static String guess(String given, String region, boolean looksWhole) {
    return valid(looksWhole ? "+" + given : given, region)
        .or(() -> valid(given, region))
        .orElse(looksWhole ? "+" + given : given);
  }

  private static Optional<String> valid(String number, String region) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      var parsed = numbers.parse(number, region);
      return isDialled(number) && (numbers.isValidNumber(parsed) || isTrunk(number, parsed))
          ? Optional.of(numbers.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** The metadata lags behind new ranges, but a trunk prefix is never the start of a short code. */
  private static boolean isTrunk(String number, Phonenumber.PhoneNumber parsed) {
    return number.startsWith("0")
        && PhoneNumberUtil.getInstance().isPossibleNumberWithReason(parsed)
            == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
  }

  /** Letters are words, not keys of a phone. */
  private static boolean isDialled(String number) {
    return number.chars().noneMatch(Character::isLetter);
  }

  /** An address may come as a URI (RFC 3966). */
  private static String withoutScheme(String address) {
    return address.regionMatches(true, 0, "tel:", 0, 4) ? address.substring(4).strip() : address;
  }

  /** What people put between the digits. */
  private static String withoutSeparators(String address) {
    StringBuilder dialled = new StringBuilder(address.length());
    address.chars().filter(c -> " ().-".indexOf(c) < 0).forEach(c -> dialled.append((char) c));
    return dialled.toString();
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
