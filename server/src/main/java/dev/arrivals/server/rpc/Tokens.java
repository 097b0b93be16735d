package dev.arrivals.server.rpc;

import dev.arrivals.server.ingest.Refusal;
import dev.arrivals.server.ingest.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Positions and page tokens: opaque to clients, checked when they come back. */
final class Tokens {
  private static final String POSITION = "p1.";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

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
        return Long.parseLong(position.substring(POSITION.length()), Character.MAX_RADIX);
      }
    } catch (NumberFormatException e) {
      // Falls through to the refusal, which says all there is to say.
    }
    throw Refusal.of(
            Refusal.Category.INVALID,
            "INVALID_POSITION",
            "position \"" + position + "\" (expected: one that this server gave)",
            "position",
            position)
        .asException();
  }

  /** The token that goes on after {@code key} in the list that {@code scope} names. */
  static String page(String scope, String key) {
    return ENCODER.encodeToString((scope + '\n' + key).getBytes(StandardCharsets.UTF_8));
  }

  /** The key to go on after; {@code start} for an empty token. */
  static String after(String scope, String token, String start) {
    if (token.isEmpty()) {
      return start;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(scope + '\n')) {
        return text.substring(scope.length() + 1);
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the refusal, which says all there is to say.
    }
    throw invalid(token);
  }

  /** The refusal of a token that this list did not give. */
  static RefusedException invalid(String token) {
    return Refusal.of(
            Refusal.Category.INVALID,
            "INVALID_PAGE_TOKEN",
            "page_token \"" + token + "\" (expected: the next_page_token of the same list)",
            "page_token",
            token)
        .asException();
  }
}
