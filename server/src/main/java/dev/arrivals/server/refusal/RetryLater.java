package dev.arrivals.server.refusal;

import dev.arrivals.server.store.StoreException;
import java.util.Map;

/** The refusals after which the same request may succeed. */
public final class RetryLater {
  private RetryLater() {}

  /** Returns the refusal of a server that is stopping. */
  public static Refusal stopping() {
    return new Refusal(
        Refusal.Category.UNAVAILABLE,
        "SHUTTING_DOWN",
        "the server is stopping; send it again to the next one",
        Map.of());
  }

  /** Returns the refusal after a write that failed, so that its outcome is unknown. */
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

  /** Returns the refusal of a command while the store takes no writes; none of it was written. */
  public static Refusal notWritten(StoreException e) {
    return Refusal.of(
        Refusal.Category.UNAVAILABLE,
        "STORE_WRITE_FAILED",
        "nothing was written: " + e.getMessage() + "; send it again later",
        "cause",
        String.valueOf(e.getMessage()));
  }

  /**
   * Returns the refusal of a position beyond all that was queued, which must come from another
   * server.
   */
  public static Refusal ahead(long position) {
    return Refusal.of(
        Refusal.Category.UNAVAILABLE,
        "POSITION_NOT_REACHED",
        "the position is ahead of this server; ask the server that gave it, or ask again",
        "position",
        Long.toString(position));
  }

  /** Returns the refusal of a command whose changes do not fit into memory at once. */
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

  /** Returns the refusal of a queue that is full. */
  public static Refusal full(long queueBytes) {
    return Refusal.of(
        Refusal.Category.EXHAUSTED,
        "QUEUE_FULL",
        "more than " + queueBytes + " bytes wait to be committed; slow down and send it again",
        "limit_bytes",
        Long.toString(queueBytes));
  }

  /** Returns the refusal of a large piece while others take the memory for such pieces. */
  public static Refusal busy() {
    return new Refusal(
        Refusal.Category.EXHAUSTED,
        "QUEUE_FULL",
        "other large pieces of feedback are under way; send it again when they are answered",
        Map.of());
  }
}
