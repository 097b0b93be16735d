package dev.arrivals.server.rpc;

import dev.arrivals.server.watch.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Cursors as tokens: opaque to clients, checked when they come back. */
final class WatchTokens {
  private static final String VERSION = "w1";
  private static final String SEPARATOR = " ";
  private static final int FIELDS = 5;

  private WatchTokens() {}

  static String of(Cursor c) {
    String text =
        String.join(
            SEPARATOR,
            VERSION,
            c.snapshot() ? "s" : "c",
            Long.toString(c.position()),
            Integer.toString(c.index()),
            c.key());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isOurs(Cursor c) {
    return c.position() >= 0 && c.position() < Long.MAX_VALUE && c.index() >= 0;
  }

  static Cursor read(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String[] fields = text.split(SEPARATOR, FIELDS);
      if (fields.length == FIELDS && fields[0].equals(VERSION)) {
        Cursor cursor =
            new Cursor(
                fields[1].equals("s"),
                Long.parseLong(fields[2]),
                Integer.parseInt(fields[3]),
                fields[4]);
        if (isOurs(cursor) && of(cursor).equals(token)) {
          return cursor;
        }
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the refusal, which says all there is to say.
    }
    throw Checks.invalid("token", token, "the token of a response to WatchMessages");
  }
}
