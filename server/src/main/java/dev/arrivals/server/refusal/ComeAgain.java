package dev.arrivals.server.refusal;

import dev.arrivals.server.store.StoreException;
import java.util.Map;

/** The refusals after which the same request may well be taken. */
public final class ComeAgain {
  private ComeAgain() {}

  public static Refusal stopping() {
    return new Refusal(
        Refusal.Category.UNAVAILABLE,
        "SHUTTING_DOWN",
        "the server is stopping; send it again to the next one",
        Map.of());
  }

  public static Refusal unknownOutcome(StoreException e) {
    return Refusal.of(
        Refusal.Category.UNAVAILABLE,
        "STORE_WRITE_FAILED",
        "the write failed and its outcome is unknown: "
            + e.getMessage()
            + "; sending it again is safe",
        "cause",
        String.valueOf(e.getMessage()));
  }

  /** Nothing was written, for the store waits for something. */
  public static Refusal notWritten(StoreException e) {
    return Refusal.of(
        Refusal.Category.UNAVAILABLE,
        "STORE_WRITE_FAILED",
        "nothing was written: " + e.getMessage() + "; send it again later",
        "cause",
        String.valueOf(e.getMessage()));
  }

  /** A position that is not there after everything that was queued came from another server. */
  public static Refusal ahead(long position) {
    return Refusal.of(
        Refusal.Category.UNAVAILABLE,
        "POSITION_NOT_REACHED",
        "the position is ahead of this server; ask the server that gave it, or ask again",
        "position",
        Long.toString(position));
  }

  /** What it changes does not fit into memory at once. */
  public static Refusal inSmallerBatches(long mostBytes) {
    return Refusal.of(
        Refusal.Category.INVALID,
        "BATCH_TOO_LARGE",
        "it would change more than "
            + mostBytes
            + " bytes of stored messages at once; send fewer items in a batch",
        "limit_bytes",
        Long.toString(mostBytes));
  }

  public static Refusal full(long queueBytes) {
    return Refusal.of(
        Refusal.Category.EXHAUSTED,
        "QUEUE_FULL",
        "more than " + queueBytes + " bytes wait to be committed; slow down and send it again",
        "limit_bytes",
        Long.toString(queueBytes));
  }

  /** Several large pieces at once would not fit into memory. */
  public static Refusal busy() {
    return new Refusal(
        Refusal.Category.EXHAUSTED,
        "QUEUE_FULL",
        "other large pieces of feedback are under way; send it again when they are answered",
        Map.of());
  }
}
