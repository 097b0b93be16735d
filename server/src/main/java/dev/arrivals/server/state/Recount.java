package dev.arrivals.server.state;

import dev.arrivals.server.status.Counters;
import dev.arrivals.stored.ClassMove;
import java.util.List;

/**
 * Counts the messages of a delivery one by one, a page at a time between other commits. Whatever
 * moves among those already counted moves here too, so the count is exact as of its last page.
 * Commit thread only.
 */
public final class Recount {
  private static final int PAGE = 1_000;

  private final String delivery;
  private String next;
  private Counters counters = Counters.NONE;
  private long counted;
  private boolean done;

  /** Starts before the first message of {@code delivery}. */
  public Recount(String delivery) {
    this.delivery = delivery;
    this.next = Names.from(delivery);
  }

  /** Counts one more page; returns whether it was the last. */
  public boolean countPage(State state) {
    List<HotTable.Row<Message>> page = state.messages().scanCurrent(next, Names.to(delivery), PAGE);
    for (HotTable.Row<Message> row : page) {
      counters =
          counters.plus(row.value().outcome().messageClass(), row.value().outcome().reason(), 1);
      next = row.key() + '\0';
    }
    counted += page.size();
    done = page.size() < PAGE;
    return done;
  }

  /** How many messages were counted. */
  public long counted() {
    return counted;
  }

  /** What was counted. */
  public Counters counters() {
    return counters;
  }

  void moved(String key, ClassMove move) {
    boolean behind = Names.head(key).equals(delivery) && (done || key.compareTo(next) < 0);
    if (behind) {
      counters = Counting.apply(counters, move);
    }
  }
}
