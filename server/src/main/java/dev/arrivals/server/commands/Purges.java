package dev.arrivals.server.commands;

import dev.arrivals.server.commit.Committer;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.State;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.server.tables.HotTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the messages of deleted deliveries: a thread of its own reads them page by page and
 * removes each page by a small command. The thread rests for as long as each command took, so that
 * other commands wait little.
 */
final class Purges {
  /**
   * The number of messages that one command removes, in about as many hundredths of a millisecond.
   */
  static final int PAGE = 100;

  private static final Logger log = LoggerFactory.getLogger(Purges.class);
  private static final long BYTES_A_PAGE = 64 * PAGE;
  private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);

  private final Committer committer;
  private final State state;
  private final Map<String, CompletableFuture<Boolean>> purges = new ConcurrentHashMap<>();
  // Takes no thread while nothing is purged, and keeps no process alive.
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Purges::thread);

  Purges(Committer committer, State state) {
    this.committer = committer;
    this.state = state;
    thread.allowCoreThreadTimeOut(true);
  }

  /** Removes the messages of a delivery that was deleted just now. */
  void start(String delivery) {
    forget(delivery);
    purge(delivery);
  }

  /**
   * Removes what is left of a deleted delivery, unless that is under way. The future tells whether
   * nothing is left; a purge that could not continue must be asked for again.
   */
  CompletableFuture<Boolean> purge(String delivery) {
    return purges.computeIfAbsent(
        delivery, id -> CompletableFuture.supplyAsync(() -> purgeAll(id), thread));
  }

  /** Forgets that a purge was done. */
  void forget(String delivery) {
    purges.remove(delivery);
  }

  private boolean purgeAll(String delivery) {
    try {
      List<HotTable.Row<Message>> page = page(delivery, Names.from(delivery));
      while (!page.isEmpty() && remove(delivery, page)) {
        page = page(delivery, page.get(page.size() - 1).key() + '\0');
      }
      return true;
    } catch (CompletionException | StoreException e) {
      log.debug("The purge of {} stops; housekeeping asks for it again", delivery, e);
      purges.remove(delivery);
      return false;
    }
  }

  /**
   * Returns a page of published messages. A deleted delivery gets no new ones, so they are all
   * there are.
   */
  private List<HotTable.Row<Message>> page(String delivery, String from) {
    return state.messages().page(from, Names.to(delivery), PAGE).rows();
  }

  /** Returns false if the delivery is there again. */
  private boolean remove(String delivery, List<HotTable.Row<Message>> page) {
    List<String> ids = page.stream().map(row -> row.value().id()).toList();
    long start = System.nanoTime();
    boolean removed =
        committer.submit(BYTES_A_PAGE, changes -> remove(delivery, ids, changes)).join().result();
    LockSupport.parkNanos(Math.min(LONGEST_REST, System.nanoTime() - start));
    return removed;
  }

  private static boolean remove(String delivery, List<String> ids, Changes changes) {
    if (changes.state().currentDelivery(delivery).isPresent()) {
      return false;
    }
    changes.purge(delivery, ids);
    return true;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "purge");
    thread.setDaemon(true);
    return thread;
  }
}
