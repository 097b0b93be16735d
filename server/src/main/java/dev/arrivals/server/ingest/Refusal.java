package dev.arrivals.server.ingest;

import java.util.Map;

/**
 * Why something was refused: what a client can act on (category, stable reason) and a sentence that
 * names the offending value, what was expected, and the fix.
 */
public record Refusal(
    Category category, String reason, String message, Map<String, String> metadata) {

  /** The kind of mistake; decides the gRPC code. */
  public enum Category {
    /** The request is malformed. */
    INVALID,
    /** What it names does not exist. */
    NOT_FOUND,
    /** What it creates exists already, and differs. */
    ALREADY_EXISTS,
    /** The request is right, but not in the present state. */
    FAILED_PRECONDITION,
    /** What it goes on with is no longer kept. */
    EXPIRED,
    /** The server is full; try again later. */
    EXHAUSTED,
    /** The outcome is unknown; sending it again is safe. */
    UNAVAILABLE,
    /** What is stored of it cannot be read any more. */
    DAMAGED
  }

  /** A refusal with one piece of metadata. */
  public static Refusal of(
      Category category, String reason, String message, String key, String value) {
    return new Refusal(category, reason, message, Map.of(key, value));
  }

  /** The refusal as an exception. */
  public RefusedException asException() {
    return new RefusedException(this);
  }
}
