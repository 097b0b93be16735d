package dev.arrivals.sms.number;

import java.util.Locale;
import java.util.Set;

/**
 * The prefix by which providers tell the channel of an address, {@code whatsapp:+46700000000}, or
 * the scheme of a URI (RFC 3966, RFC 5724). Channels whose addresses are no phone numbers, such as
 * {@code messenger:}, are not among them: those addresses stay as they were told.
 */
final class ChannelPrefix {
  private static final Set<String> OF_NUMBERS =
      Set.of("tel", "sms", "smsto", "mms", "mmsto", "rcs", "whatsapp", "wa", "viber", "signal");
  private static final int LONGEST = 8;

  private ChannelPrefix() {}

  /** The address behind the prefix and the slashes of a URI; all of it where there is none. */
  static String strip(String address) {
    int colon = address.indexOf(':');
    if (colon <= 0
        || colon > LONGEST
        || !OF_NUMBERS.contains(address.substring(0, colon).toLowerCase(Locale.ROOT))) {
      return address;
    }
    int start = colon + 1;
    while (start < address.length() && address.charAt(start) == '/') {
      start++;
    }
    return address.substring(start).strip();
  }
}
