package dev.arrivals.server.rpc;

import dev.arrivals.server.ingest.Refusal;
import dev.arrivals.server.ingest.RefusedException;

/** Positions: opaque to clients, checked when they come back. */
final class Tokens {
  private static final String POSITION = "p1.";

  private Tokens() {}

  static String position(long position) {
    return POSITION + Long.toString(position, Character.MAX_RADIX);
  }

  /** Reads a position; empty stands for the beginning. */
  static long position(String position) {
    if (position.isEmpty()) {
      return 0;
    }
    try {
      if (position.startsWith(POSITION)) {
        long number = Long.parseLong(position.substring(POSITION.length()), Character.MAX_RADIX);
        if (number >= 0 && number < Long.MAX_VALUE && position(number).equals(position)) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      // Falls through to the refusal, which says all there is to say.
    }
    throw Refusal.of(
            Refusal.Category.INVALID,
            "INVALID_POSITION",
            "position " + Refusal.quoted(position) + " (expected: one that this server gave)",
            "position",
            Refusal.printable(position))
        .asException();
  }

  /** The refusal of a token that this list did not give. */
  static RefusedException invalid(String token) {
    return Refusal.of(
            Refusal.Category.INVALID,
            "INVALID_PAGE_TOKEN",
            "page_token "
                + Refusal.quoted(token)
                + " (expected: the next_page_token of the same list)",
            "page_token",
            Refusal.printable(token))
        .asException();
  }
}
