package dev.arrivals.server.state;

import dev.arrivals.server.delivery.ClassMove;
import dev.arrivals.server.delivery.Counting;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.KeyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Counts the messages of a delivery one by one, a page at a time, beside the commits. Changes of
 * messages already counted are added as they are committed, so the count is exact as of any group
 * after its last page. A change within the page being read counts where the row was read before it,
 * which the position of the row tells.
 */
public final class Recount {
  private static final int PAGE = 500;

  private final String delivery;
  private final List<Moved> late = new ArrayList<>();
  private String next;
  private boolean reading;
  private Counters counters = Counters.NONE;
  private long counted;

  /** A change of a message that is not counted yet. */
  private record Moved(String key, long position, ClassMove move) {}

  /** Starts before the first message of {@code delivery}. */
  public Recount(String delivery) {
    this.delivery = delivery;
    this.next = Names.from(delivery);
  }

  /**
   * Counts one more page of what is published, on one thread at a time; false if it is the last.
   */
  public boolean countPage(State state) {
    String end = Names.to(delivery);
    HotTable.Page<Message> page = state.messages().page(begin(), end, PAGE);
    Counters sum = Counters.NONE;
    for (HotTable.Row<Message> row : page.rows()) {
      sum = Counting.plus(sum, row.value());
    }
    settle(page, sum, page.last() ? end : page.next(next));
    return !page.last();
  }

  /**
   * Commit thread: shows the counters as the group has them, when it is durable.
   *
   * @param last takes the counters; nothing is counted after it
   */
  public void finish(State state, Consumer<Counters> last) {
    state.whenDurable(
        () -> {
          state.unfollow(this);
          last.accept(counters());
        });
  }

  /** Returns how many messages were counted. */
  public synchronized long counted() {
    return counted;
  }

  private synchronized Counters counters() {
    return counters;
  }

  private synchronized String begin() {
    reading = true;
    return next;
  }

  /**
   * Commit thread: a message changed in the group at {@code position}, which is not visible yet.
   */
  synchronized void moved(String key, long position, ClassMove move) {
    if (!Names.head(key).equals(delivery)) {
      return;
    }
    if (isBefore(key, next)) {
      counters = Counting.apply(counters, move);
      return;
    }
    if (!reading) {
      forgetVisible(position);
    }
    late.add(new Moved(key, position, move));
  }

  private synchronized void settle(HotTable.Page<Message> page, Counters sum, String end) {
    counted += page.rows().size();
    counters = counters.plus(sum);
    if (!late.isEmpty()) {
      Map<String, Long> read =
          page.rows().stream()
              .collect(Collectors.toMap(HotTable.Row::key, row -> row.value().position()));
      late.stream()
          .filter(m -> isBefore(m.key(), end) && m.position() > read.getOrDefault(m.key(), 0L))
          .forEach(m -> counters = Counting.apply(counters, m.move()));
      late.removeIf(m -> isBefore(m.key(), end));
      late.stream().mapToLong(Moved::position).max().ifPresent(this::forgetVisible);
    }
    next = end;
    reading = false;
  }

  /** Groups before {@code position} are visible, so the pages that follow hold their changes. */
  private void forgetVisible(long position) {
    late.removeIf(m -> m.position() < position);
  }

  private static boolean isBefore(String key, String end) {
    return KeyOrder.INSTANCE.compare(key, end) < 0;
  }
}
