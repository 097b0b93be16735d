package dev.arrivals.server.rpc.translation;

import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.state.Epochs;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Positions: opaque to clients, checked when they come back. */
public final class Tokens {
  private static final Pattern POSITION = Pattern.compile("p1\\.([0-9a-z]{1,12})");
  private static final Pattern IN_EPOCH =
      Pattern.compile("p2\\.([0-9a-z]{1,12})\\.([0-9a-z]{1,12})");
  private static final int RADIX = Character.MAX_RADIX;

  private Tokens() {}

  /**
   * A position as a client gave it.
   *
   * @param epoch empty for one that was given before there were epochs
   */
  public record Position(OptionalLong epoch, long number) {
    /** The pattern of a decimal position, from before there were epochs. */
    public static Position withoutEpoch(String number) {
      return new Position(OptionalLong.empty(), Long.parseLong(number));
    }

    /** Returns this position with another number. */
    public Position at(long other) {
      return new Position(epoch, other);
    }

    /** Returns whether it is of this history. */
    public boolean isIn(Epochs epochs) {
      return epochs.hold(epoch, number);
    }
  }

  /** Returns the position with its epoch: {@code p2.EPOCH.POSITION}, in base 36. */
  public static String position(long position, Epochs epochs) {
    OptionalLong epoch = epochs.of(position);
    return epoch.isEmpty()
        ? "p1." + Long.toString(position, RADIX)
        : "p2." + Long.toString(epoch.getAsLong(), RADIX) + "." + Long.toString(position, RADIX);
  }

  /** Reads a position of this history; empty stands for the beginning. */
  public static long position(String field, String position, Epochs epochs) {
    if (position.isEmpty()) {
      return 0;
    }
    Position read = read(field, position);
    if (!read.isIn(epochs)) {
      throw refused(
          field,
          position,
          "one of the present history: the data directory was restored since, or is another one;"
              + " ask without it");
    }
    return read.number();
  }

  /** Reads a position of any history. */
  public static Position read(String field, String position) {
    Matcher old = POSITION.matcher(position);
    if (old.matches()) {
      return new Position(OptionalLong.empty(), Long.parseLong(old.group(1), RADIX));
    }
    Matcher inEpoch = IN_EPOCH.matcher(position);
    if (inEpoch.matches()) {
      return new Position(
          OptionalLong.of(Long.parseLong(inEpoch.group(1), RADIX)),
          Long.parseLong(inEpoch.group(2), RADIX));
    }
    throw refused(field, position, "one that this server gave");
  }

  private static RefusedException refused(String field, String position, String expected) {
    return Refusal.of(
            Refusal.Category.INVALID,
            "INVALID_POSITION",
            field + " " + Refusal.quoted(position) + " (expected: " + expected + ")",
            "position",
            Refusal.printable(position))
        .asException();
  }

  /** Returns the refusal of a token that this list did not give. */
  public static RefusedException invalid(String token) {
    return Refusal.of(
            Refusal.Category.INVALID,
            "INVALID_PAGE_TOKEN",
            "page_token "
                + Refusal.quoted(token)
                + " (expected: the next_page_token of the same list, given since the data"
                + " directory was restored last; list again from the start)",
            "page_token",
            Refusal.printable(token))
        .asException();
  }
}
