package dev.arrivals.server.rpc.watch;

import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.state.Epochs;
import dev.arrivals.server.watch.Cursor;
import dev.arrivals.server.watch.Feed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** Cursors as tokens: opaque to clients, checked when they come back. */
final class WatchTokens {
  private static final String VERSION = "w2";
  private static final String WITHOUT_EPOCH = "w1";
  private static final String SEPARATOR = " ";
  private static final int FIELDS = 5;
  private static final Set<String> KINDS = Set.of("s", "c");

  private WatchTokens() {}

  /** Returns a token that names the last position that was seen, so that its epoch is known. */
  static String of(Cursor c, Epochs epochs) {
    String text =
        String.join(
            SEPARATOR,
            VERSION,
            c.snapshot() ? "s" : "c",
            Tokens.position(c.lastSeen(), epochs) + "+" + (c.position() - c.lastSeen()),
            Integer.toString(c.index()),
            c.key());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the cursor of a token; refused if it was given in another history. */
  static Cursor read(String token, Feed feed, Epochs epochs) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String[] fields = text.split(SEPARATOR, FIELDS);
      boolean old = fields[0].equals(WITHOUT_EPOCH);
      if (fields.length == FIELDS && (old || fields[0].equals(VERSION))) {
        return cursor(token, fields, old, feed, epochs);
      }
    } catch (IllegalArgumentException | RefusedException e) {
      // Falls through to the refusal, which says all there is to say.
    }
    throw invalid(token);
  }

  private static boolean isOurs(Cursor c) {
    return c.position() >= 0 && c.position() < Long.MAX_VALUE && c.index() >= 0;
  }

  private static Cursor cursor(
      String token, String[] fields, boolean old, Feed feed, Epochs epochs) {
    String[] where = old ? new String[] {fields[2], "0"} : fields[2].split("\\+", 2);
    boolean number = !old || fields[2].matches("\\d{1,18}");
    if (where.length < 2 || !number || !KINDS.contains(fields[1])) {
      throw invalid(token);
    }
    Tokens.Position seen =
        old ? Tokens.Position.withoutEpoch(fields[2]) : Tokens.read("token", where[0]);
    long position = seen.number() + Integer.parseInt(where[1]);
    Cursor cursor =
        new Cursor(fields[1].equals("s"), position, Integer.parseInt(fields[3]), fields[4]);
    if (!isOurs(cursor)) {
      throw invalid(token);
    }
    Tokens.Position last = old ? seen.at(cursor.lastSeen()) : seen;
    if (!last.isIn(epochs)) {
      throw feed.ofAnotherHistory();
    }
    return cursor;
  }

  private static RuntimeException invalid(String token) {
    return Checks.invalid("token", token, "the token of a response to WatchMessages");
  }
}
