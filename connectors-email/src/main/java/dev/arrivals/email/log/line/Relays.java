package dev.arrivals.email.log.line;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The next hops that are the sender's own: what they take is not delivered yet.
 *
 * @param declared host names with all below them, addresses, beginnings of addresses that end with
 *     a dot or colon, names of transports; in lower case
 */
public record Relays(List<String> declared) {

  /** Reads the option: names separated by commas or spaces. */
  public static Relays read(String option) {
    return new Relays(
        Stream.of(option.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
            .filter(name -> !name.isEmpty())
            .toList());
  }

  /** Whether one of {@code names} was declared: a host, an address or a transport. */
  boolean declare(String... names) {
    return Stream.of(names)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .anyMatch(name -> declared.stream().anyMatch(d -> fits(d, name)));
  }

  /** Whether it is this very machine, as for a content filter. */
  static boolean isLoopback(String host, String address) {
    return address.startsWith("127.")
        || address.equals("::1")
        || (address.isEmpty() && host.equalsIgnoreCase("localhost"));
  }

  private static boolean fits(String declared, String name) {
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    String suffix = declared.startsWith(".") ? declared : "." + declared;
    boolean prefix = declared.endsWith(".") || declared.endsWith(":");
    return bare.equals(declared) || bare.endsWith(suffix) || (prefix && bare.startsWith(declared));
  }
}
