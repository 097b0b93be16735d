package dev.arrivals.server.message;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Groups of addresses, so that the legs to one recipient are found without looking at all others:
 * an address lies in one group, and feedback that tells a recipient looks in a few. All addresses
 * that {@link Recipients#compare} finds to be the {@link Recipients#SAME} lie in them.
 */
final class RecipientGroups {
  /** The length of the name of a group. */
  static final int NAME = 8;

  /** Addresses of which a form with other last digits may be the same. */
  private static final String ODD = "odd-----";

  // The last digits that two forms of a number share, whatever country code or zero they lack.
  private static final int SHARED = 5;
  private static final int SHORTEST = 9;

  private RecipientGroups() {}

  /** The group of an address. */
  static String of(String registered) {
    String digits = Recipients.digitsOf(registered);
    if (digits.isEmpty()) {
      return hashed(registered);
    }
    String name = lastDigits(digits);
    return digits.length() >= SHORTEST
            && Names.fold(registered).endsWith(name.substring(NAME - SHARED))
        ? name
        : ODD;
  }

  /** The groups that may hold the recipient whom feedback tells. */
  static Set<String> toldBy(String told) {
    Set<String> groups = new LinkedHashSet<>();
    groups.add(hashed(told));
    addLastDigits(Recipients.digitsOf(told), groups);
    addLastDigits(Names.fold(told), groups);
    groups.add(ODD);
    return groups;
  }

  private static void addLastDigits(String number, Set<String> groups) {
    if (number.length() >= SHARED) {
      groups.add(lastDigits(number));
    }
  }

  private static String lastDigits(String number) {
    return "---" + number.substring(Math.max(0, number.length() - SHARED));
  }

  private static String hashed(String address) {
    return Hashing.murmur3_32_fixed()
        .hashString(Names.fold(address), StandardCharsets.UTF_8)
        .toString();
  }
}
