package dev.arrivals.server.fold;

import dev.arrivals.spi.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of addresses, by channel. The check is as tolerant as senders are: whatever could be
 * delivered is an address.
 */
public final class Addressing {
  /** The longest address in octets: 64 before the @, 255 after it (RFC 5321 §4.5.3.1). */
  public static final int LONGEST = 320;

  private static final int FEWEST_DIGITS = 3;
  private static final int MOST_DIGITS = 20;

  /** A local part in quotes, or one of whatever has no meaning of its own in a mail (RFC 6531). */
  private static final Pattern LOCAL =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)++\"|[^\\s\"<>()\\[\\]\\\\,;:@]++");

  private static final Pattern DOMAIN =
      Pattern.compile("\\[[0-9A-Za-z.:-]++\\]|[^\\s\\p{Punct}]++(?:[-_.]++[^\\s\\p{Punct}]++)*+");

  /**
   * Perhaps a prefix such as {@code whatsapp:}, a plus, and digits with what people put between.
   */
  private static final Pattern NUMBER =
      Pattern.compile("(?:[a-z]{2,16}:)?+\\+?+[0-9\\s\\u00a0()./-]*+");

  private Addressing() {}

  /**
   * Returns what was expected instead of {@code address}; empty if it may be one of the channel.
   */
  public static Optional<String> expected(Channel channel, String address) {
    if (address.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return Optional.of("at most " + LONGEST + " octets");
    }
    return switch (channel) {
      case EMAIL ->
          isMail(address)
              ? Optional.empty()
              : Optional.of("a bare mail address such as ada@example.com");
      case SMS ->
          isNumber(address)
              ? Optional.empty()
              : Optional.of(
                  "a phone number of %d to %d digits such as +33612345678"
                      .formatted(FEWEST_DIGITS, MOST_DIGITS));
    };
  }

  private static boolean isMail(String address) {
    int at = address.lastIndexOf('@');
    return at > 0
        && LOCAL.matcher(address.substring(0, at)).matches()
        && isDomain(address.substring(at + 1));
  }

  private static boolean isDomain(String domain) {
    return DOMAIN.matcher(domain).matches() && !domain.contains("..");
  }

  private static boolean isNumber(String address) {
    long digits = address.chars().filter(c -> c >= '0' && c <= '9').count();
    return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && NUMBER.matcher(address).matches();
  }
}
