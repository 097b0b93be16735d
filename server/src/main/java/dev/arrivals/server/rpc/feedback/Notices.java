package dev.arrivals.server.rpc.feedback;

import dev.arrivals.server.fold.Outcomes;
import dev.arrivals.v1.ItemNotice;
import java.util.List;

/** Notices in answers: what was taken otherwise than it was sent. */
final class Notices {
  private static final int MOST = 100;

  private Notices() {}

  /** Returns the first notices of a batch, numbered over the whole stream. */
  static List<ItemNotice> of(Outcomes outcomes, long first) {
    return outcomes.notices().entrySet().stream()
        .flatMap(
            item ->
                item.getValue().stream().map(message -> notice(first + item.getKey() + 1, message)))
        .limit(MOST)
        .toList();
  }

  private static ItemNotice notice(long sequence, String message) {
    return ItemNotice.newBuilder().setSequence(sequence).setMessage(message).build();
  }
}
