package dev.arrivals.server.refusal;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A reason for refusing a request or item: what a client can act on (category, stable reason) and a
 * sentence that names the offending value, what was expected, and the fix.
 */
public record Refusal(
    Category category, String reason, String message, Map<String, String> metadata) {

  private static final int SHOWN = 100;
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}]");

  /** The kind of mistake; decides the gRPC code. */
  public enum Category {
    /** The request is malformed. */
    INVALID,
    /** The request names something that does not exist. */
    NOT_FOUND,
    /** The request creates something that exists already and differs. */
    ALREADY_EXISTS,
    /** The request is right, but not in the present state. */
    FAILED_PRECONDITION,
    /** The request continues something that is no longer kept. */
    EXPIRED,
    /** The server is full; try again later. */
    EXHAUSTED,
    /** The outcome is unknown; sending it again is safe. */
    UNAVAILABLE,
    /** The stored data that the request needs is damaged. */
    DAMAGED
  }

  /** Creates a refusal with one piece of metadata. */
  public static Refusal of(
      Category category, String reason, String message, String key, String value) {
    return new Refusal(category, reason, message, Map.of(key, value));
  }

  /** Creates the refusal of a wrong field, naming the field, its value, and what was expected. */
  public static Refusal invalid(String field, String value, String expected) {
    String shown = printable(value);
    return new Refusal(
        Category.INVALID,
        "INVALID_FIELD",
        field + ": \"" + shown + "\" (expected: " + expected + ")",
        Map.of("field", field, "value", shown));
  }

  /** Returns a value as it may be shown: cut, and without control characters. */
  public static String printable(String value) {
    String cut = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    return CONTROL.matcher(cut).replaceAll("\u2423");
  }

  /** Returns a value in quotes, as it may be shown. */
  public static String quoted(String value) {
    return '"' + printable(value) + '"';
  }

  /** Returns the refusal as an exception. */
  public RefusedException asException() {
    return new RefusedException(this);
  }
}
