package dev.arrivals.server.commands;

import dev.arrivals.server.commit.Committed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Cuts large batches into commands, so that none of them holds the commit thread and its memory for
 * long. A batch that was not acknowledged may have been taken in part; sending it again is safe.
 */
final class Batches {
  static final int MOST_ITEMS = 1_000;

  private Batches() {}

  /** Returns the parts of a batch; one even if it is empty. */
  static <T> List<List<T>> of(List<T> items) {
    if (items.size() <= MOST_ITEMS) {
      return List.of(items);
    }
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < items.size(); from += MOST_ITEMS) {
      parts.add(items.subList(from, Math.min(items.size(), from + MOST_ITEMS)));
    }
    return parts;
  }

  /** Returns the answer to all parts: as of the last one, and from when the first was taken. */
  static <R> CompletableFuture<Committed<R>> whole(
      List<CompletableFuture<Committed<R>>> parts, Function<List<R>, R> sum) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              List<Committed<R>> all = parts.stream().map(CompletableFuture::join).toList();
              Committed<R> last = all.get(all.size() - 1);
              return last.with(sum.apply(all.stream().map(Committed::result).toList()));
            });
  }
}
