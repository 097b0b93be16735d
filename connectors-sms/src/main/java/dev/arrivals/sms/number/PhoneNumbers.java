package dev.arrivals.sms.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings phone numbers into E.164 form, whatever channel they are prefixed with and however they
 * are written. A number gets its plus where it carries one or 00, where the type of number says
 * international, and where the type is unknown, if it then has as many digits as numbers of that
 * country have. A national number is completed with the default region, where there is one.
 * Anything else stays as it was told, for a number that is made up contradicts the right one: a
 * short code, a word, a number that is masked or has a digit too many.
 */
public final class PhoneNumbers {
  /** The type of number of an address that came without one (SMPP 3.4 §5.2.5). */
  public static final int UNKNOWN_TYPE = 0;

  private static final int INTERNATIONAL_TYPE = 1;
  private static final int SHORTEST = 8;
  private static final String NO_REGION = "ZZ";
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

  /** Whether {@code address} is a whole number in the form that {@link #e164} gives it. */
  public static boolean isWhole(String address) {
    return address.length() > SHORTEST
        && address.charAt(0) == '+'
        && address.chars().skip(1).allMatch(c -> c >= '0' && c <= '9')
        && CallingCodes.isWhole(address.substring(1));
  }

  /** Returns the number of an address without a type of number. */
  public String e164(String address) {
    return e164(UNKNOWN_TYPE, address);
  }

  /** The number in E.164 form, or the address as it was told, without blanks around it. */
  public String e164(int typeOfNumber, String address) {
    String told = address.strip();
    String bare = ChannelPrefix.strip(told);
    return Dialled.of(bare)
        .filter(number -> !number.digits().isEmpty())
        .flatMap(number -> e164(typeOfNumber, number, bare))
        .orElse(told);
  }

  private Optional<String> e164(int typeOfNumber, Dialled number, String bare) {
    if (typeOfNumber == INTERNATIONAL_TYPE || number.international()) {
      return whole(number);
    }
    boolean looks = typeOfNumber == UNKNOWN_TYPE && number.digits().length() >= SHORTEST;
    return region.isPresent()
        ? guess(number, bare, region.get(), looks)
        : Optional.of(number).filter(n -> looks).flatMap(PhoneNumbers::unmarked);
  }

  /** A trunk zero behind the country code is left out, as people leave it out when they dial. */
  private static Optional<String> whole(Dialled number) {
    String digits = number.digits();
    return CallingCodes.isWhole(digits)
        ? Optional.of("+" + digits)
        : parsed("+" + digits, NO_REGION).filter(PhoneNumbers::isWhole);
  }

  /** Separators are how people write national numbers: those must exist to be taken for whole. */
  private static Optional<String> unmarked(Dialled number) {
    String plus = "+" + number.digits();
    return number.separated()
        ? valid(plus, NO_REGION)
        : Optional.of(plus).filter(n -> CallingCodes.isWhole(number.digits()));
  }

  /** Either a whole number without its plus or a national one: what exists is meant. */
  private static Optional<String> guess(
      Dialled number, String bare, String region, boolean looksWhole) {
    return Optional.of("+" + number.digits())
        .filter(n -> looksWhole)
        .flatMap(n -> valid(n, region))
        .or(() -> valid(bare, region))
        .or(() -> Optional.of(number).filter(n -> looksWhole).flatMap(PhoneNumbers::unmarked));
  }

  private static Optional<String> valid(String number, String region) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      var parsed = numbers.parse(number, region);
      return numbers.isValidNumber(parsed) || isTrunk(number, parsed)
          ? Optional.of(numbers.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> parsed(String number, String region) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      return Optional.of(
          numbers.format(numbers.parse(number, region), PhoneNumberUtil.PhoneNumberFormat.E164));
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
}
