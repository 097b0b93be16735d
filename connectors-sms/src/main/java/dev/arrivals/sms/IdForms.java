package dev.arrivals.sms;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * The forms in which a provider may have given the same id at submission, the likeliest first: as
 * it stands, between hexadecimal and decimal, without leading zeros, in another case. Digits alone
 * are read as hexadecimal last: that number is likely the id of another message.
 */
final class IdForms {
  /** The longest id that can be one number: 128 bits in decimal. */
  private static final int LONGEST_NUMBER = 39;

  private IdForms() {}

  /** The forms of {@code ids}, which come likeliest first themselves. */
  static List<String> of(List<String> ids) {
    Set<String> forms = new LinkedHashSet<>(ids);
    addAll(forms, ids, IdForms::otherBase);
    addAll(forms, ids, IdForms::withoutZeros);
    List<String> soFar = new ArrayList<>(forms);
    addAll(forms, soFar, id -> id.toLowerCase(Locale.ROOT));
    addAll(forms, soFar, id -> id.toUpperCase(Locale.ROOT));
    addAll(forms, ids, IdForms::digitsAsHexadecimal);
    return List.copyOf(forms);
  }

  private static void addAll(Set<String> forms, List<String> ids, Function<String, String> form) {
    ids.stream().map(form).forEach(forms::add);
  }

  private static String otherBase(String id) {
    return isNumber(id, 10)
        ? new BigInteger(id, 10).toString(16)
        : fromHexadecimal(isPrefixed(id) ? id.substring(2) : id);
  }

  private static boolean isPrefixed(String id) {
    return id.startsWith("0x") || id.startsWith("0X");
  }

  private static String digitsAsHexadecimal(String id) {
    return isNumber(id, 10) ? fromHexadecimal(id) : id;
  }

  private static String fromHexadecimal(String id) {
    return isNumber(id, 16) ? new BigInteger(id, 16).toString(10) : id;
  }

  private static String withoutZeros(String id) {
    int first = isPrefixed(id) ? 2 : 0;
    while (first < id.length() - 1 && id.charAt(first) == '0') {
      first++;
    }
    return id.substring(first);
  }

  private static boolean isNumber(String id, int radix) {
    return !id.isEmpty()
        && id.length() <= LONGEST_NUMBER
        && id.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
  }
}
