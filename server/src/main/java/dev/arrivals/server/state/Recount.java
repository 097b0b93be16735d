package dev.arrivals.server.state;

import dev.arrivals.server.delivery.ClassMove;
import dev.arrivals.server.delivery.Counting;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.tables.HotTable;
import java.util.function.Consumer;

/**
 * Counts the messages of a delivery one by one, a page at a time between other commits. Whatever
 * moves among those already counted moves here too, so the count is exact as of its last page.
 */
public final class Recount {
  // So few that other commands hardly wait for a page.
  private static final int PAGE = 250;

  private final String delivery;
  private String next;
  private Counters counters = Counters.NONE;
  private volatile long counted;

  /** Starts before the first message of {@code delivery}. */
  public Recount(String delivery) {
    this.delivery = delivery;
    this.next = Names.from(delivery);
  }

  /**
   * Commit thread: counts one more page as the group sees it, effective when the group is durable.
   *
   * @param last runs with the counters if this was the last page
   */
  public boolean countPage(State state, Consumer<Counters> last) {
    HotTable.Page<Message> page = state.messages().pageCurrent(next, Names.to(delivery), PAGE);
    boolean done = page.last();
    state.whenDurable(
        () -> {
          page.rows().forEach(this::count);
          if (done) {
            state.unfollow(this);
            last.accept(counters);
          }
        });
    return done;
  }

  /** Returns how many messages were counted. */
  public long counted() {
    return counted;
  }

  void moved(String key, ClassMove move) {
    if (Names.head(key).equals(delivery) && key.compareTo(next) < 0) {
      counters = Counting.apply(counters, move);
    }
  }

  private void count(HotTable.Row<Message> row) {
    counters = Counting.plus(counters, row.value());
    next = row.key() + '\0';
    counted++;
  }
}
