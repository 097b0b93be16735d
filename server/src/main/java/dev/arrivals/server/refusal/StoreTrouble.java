package dev.arrivals.server.refusal;

import dev.arrivals.server.store.StoreException;
import java.util.Optional;

/** The refusals when the store cannot be read. */
public final class StoreTrouble {
  private StoreTrouble() {}

  /** Returns the refusal for a failure that came from the store; empty for any other failure. */
  public static Optional<Refusal> of(Throwable failure) {
    return failure instanceof StoreException e ? Optional.of(refusal(e)) : Optional.empty();
  }

  /** Returns the refusal of a call that could not read the store. */
  public static Refusal refusal(StoreException e) {
    return switch (e.kind()) {
      case CORRUPT -> damaged(e);
      case LOCKED, NEWER_FORMAT, DISK_FULL, IO, NEEDS_REOPEN, CLOSED -> unreadable(e);
    };
  }

  private static Refusal damaged(StoreException e) {
    return Refusal.of(
        Refusal.Category.DAMAGED,
        "STORED_DATA_DAMAGED",
        "what is asked for is stored in a damaged file: " + e.getMessage(),
        "cause",
        String.valueOf(e.getMessage()));
  }

  private static Refusal unreadable(StoreException e) {
    return Refusal.of(
        Refusal.Category.UNAVAILABLE,
        "STORE_READ_FAILED",
        "the store could not be read: " + e.getMessage() + "; send it again later",
        "cause",
        String.valueOf(e.getMessage()));
  }
}
