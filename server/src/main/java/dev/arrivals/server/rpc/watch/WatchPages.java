package dev.arrivals.server.rpc.watch;

import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.state.State;
import dev.arrivals.server.watch.Cursor;
import dev.arrivals.server.watch.ExpiredException;
import dev.arrivals.server.watch.Feed;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a feed. Those at the end of the journal are cached, since many watches read them.
 */
final class WatchPages {
  private static final int KEPT = 32;
  private static final long MOST_BYTES = 256 << 10;

  private final State state;
  private final Feed feed;
  private final AtomicReferenceArray<@Nullable WatchPage> pages = new AtomicReferenceArray<>(KEPT);

  WatchPages(State state, Feed feed) {
    this.state = state;
    this.feed = feed;
  }

  WatchPage next(Cursor cursor, Optional<String> delivery) {
    int slot = Math.floorMod(Objects.hash(cursor, delivery), KEPT);
    WatchPage kept = pages.get(slot);
    if (kept != null && kept.answers(cursor, delivery) && nothingDeleted(kept)) {
      return kept;
    }
    WatchPage read = new WatchPage(cursor, delivery, feed.next(cursor, delivery), state.epochs());
    if (!cursor.snapshot() && !read.caughtUp() && read.bytes() <= MOST_BYTES) {
      pages.set(slot, read);
    }
    return read;
  }

  /** Returns why a watch cannot continue. */
  Refusal expired(ExpiredException e) {
    return new Refusal(
        Refusal.Category.EXPIRED,
        "WATCH_EXPIRED",
        e.getMessage() + "; watch again without a start, and compare",
        Map.of("oldest_position", Tokens.position(e.oldest(), state.epochs())));
  }

  /** Returns the token that goes on from a cursor. */
  String token(Cursor cursor) {
    return WatchTokens.of(cursor, state.epochs());
  }

  /**
   * Returns whether a page may be sent: messages that were deleted since it was read must not be
   * told.
   */
  private boolean nothingDeleted(WatchPage page) {
    return page.deliveries().stream().allMatch(id -> state.delivery(id).isPresent());
  }
}
