package dev.arrivals.server.rpc.call;

import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.arrivals.server.fold.Outcomes;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.v1.ItemError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The refused items of a batch for its answer. The first ones are described in full, the others by
 * sequence, code and reason, so that the answer stays small.
 */
public final class RefusedItems {
  /** The number of items that a batch may have. */
  static final int MOST_ITEMS = 10_000;

  private static final int FULL_BYTES = 512 << 10;

  private RefusedItems() {}

  /** Refuses a batch of more items than an answer could tell of. */
  public static void checkSize(String field, int items) {
    if (items > MOST_ITEMS) {
      throw Checks.invalid(
          field,
          items + " items",
          "at most " + MOST_ITEMS + " in one batch; nothing of it was taken, send it in parts");
    }
  }

  /** Returns the refused items, numbered over the whole stream. */
  public static List<ItemError> of(Outcomes outcomes, long first) {
    List<ItemError> errors = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i < outcomes.items().size(); i++) {
      Optional<Refusal> refusal = outcomes.items().get(i);
      if (refusal.isPresent()) {
        ItemError error = error(first + i + 1, refusal.get(), bytes < FULL_BYTES);
        bytes += error.getSerializedSize();
        errors.add(error);
      }
    }
    return errors;
  }

  private static ItemError error(long sequence, Refusal refusal, boolean full) {
    ItemError.Builder b = ItemError.newBuilder().setSequence(sequence);
    return full
        ? b.setStatus(Errors.status(refusal)).setInfo(Errors.info(refusal)).build()
        : b.setStatus(Status.newBuilder().setCode(Errors.code(refusal)))
            .setInfo(ErrorInfo.newBuilder().setReason(refusal.reason()))
            .build();
  }
}
