package dev.arrivals.server.state;

import dev.arrivals.server.delivery.Counting;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.mutation.Tables;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.tables.HotTable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts deliveries again that an earlier release counted by other rules. It runs once, when the
 * tables are opened and before anybody sees them; every later start finds it done.
 */
final class CountAgain {
  private static final Logger log = LoggerFactory.getLogger(CountAgain.class);
  private static final int PAGE = 1_000;

  private final Tables tables;
  private long counted;

  CountAgain(Tables tables) {
    this.tables = tables;
  }

  /** Puts what it counted among what the next checkpoint writes. */
  void run() {
    String from = "";
    List<HotTable.Row<Delivery>> page;
    do {
      page = tables.of(Schema.DELIVERIES).scan(from, "\uffff", PAGE);
      page.stream().map(HotTable.Row::value).filter(CountAgain::isDue).forEach(this::count);
      from = page.isEmpty() ? from : page.get(page.size() - 1).key() + '\0';
    } while (page.size() == PAGE);
    if (counted > 0) {
      log.info("Counted {} messages of an earlier release again, by today's rules", counted);
    }
  }

  private static boolean isDue(Delivery delivery) {
    return delivery.countingRules() < Delivery.COUNTING_RULES;
  }

  /**
   * Counts a delivery. A deleted one has no messages any more, even while they are still purged.
   */
  private void count(Delivery delivery) {
    Counters counters = delivery.deleteTime().isPresent() ? Counters.NONE : counters(delivery.id());
    tables.of(Schema.DELIVERIES).put(delivery.id(), delivery.recounted(counters));
    tables.of(Schema.DELIVERIES).publish();
  }

  private Counters counters(String delivery) {
    Counters counters = Counters.NONE;
    String from = Names.from(delivery);
    List<HotTable.Row<Message>> page;
    do {
      page = tables.of(Schema.MESSAGES).scan(from, Names.to(delivery), PAGE);
      for (HotTable.Row<Message> row : page) {
        counters = Counting.plus(counters, row.value());
        from = row.key() + '\0';
      }
      counted += page.size();
    } while (page.size() == PAGE);
    return counters;
  }
}
