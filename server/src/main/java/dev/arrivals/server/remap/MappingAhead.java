package dev.arrivals.server.remap;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.feedback.MappedFeedback;
import dev.arrivals.server.journal.RawRecord;
import dev.arrivals.spi.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Maps kept feedback again on a few threads, and sees there for most of it that it means what it
 * did, while a replay reads and decides on its own.
 */
final class MappingAhead implements AutoCloseable {
  private static final int PART = 50;
  private static final int MOST_THREADS = 4;

  private final Connectors connectors;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), MappingAhead::thread);

  MappingAhead(Connectors connectors) {
    this.connectors = connectors;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "replay-map");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * A piece of feedback with its mapping.
   *
   * @param mapping empty if its instance is gone
   * @param isSame whether it means what it did, as long as nothing changes
   */
  record Item(RawRecord kept, Optional<Mapping> mapping, boolean isSame) {}

  /**
   * A group that is being mapped.
   *
   * @param changes how many changes the replay had made when it began
   */
  record Group(long changes, List<CompletableFuture<List<Item>>> parts) {
    /** Waits for all of them. */
    List<Item> items() {
      List<Item> items = new ArrayList<>();
      parts.forEach(part -> items.addAll(part.join()));
      return items;
    }
  }

  Group begin(List<RawRecord> feedback, RemapGroups groups) {
    long changes = groups.changes();
    Optional<Unchanged> unchanged = groups.ahead();
    List<CompletableFuture<List<Item>>> parts = new ArrayList<>();
    for (int from = 0; from < feedback.size(); from += PART) {
      List<RawRecord> part =
          List.copyOf(feedback.subList(from, Math.min(feedback.size(), from + PART)));
      parts.add(CompletableFuture.supplyAsync(() -> mapped(part, unchanged), threads));
    }
    return new Group(changes, parts);
  }

  /** Begins all before it waits for the first, as mappers of plugins run elsewhere. */
  private List<Item> mapped(List<RawRecord> part, Optional<Unchanged> unchanged) {
    List<Optional<CompletableFuture<Mapping>>> begun =
        part.stream()
            .map(kept -> connectors.instance(kept.instance()).map(i -> i.map(kept.raw())))
            .toList();
    List<Item> items = new ArrayList<>(part.size());
    for (int i = 0; i < part.size(); i++) {
      RawRecord kept = part.get(i);
      Optional<Mapping> mapping = begun.get(i).map(m -> MappedFeedback.taken(m.join()));
      boolean isSame =
          unchanged.isPresent() && mapping.filter(m -> unchanged.get().isSure(kept, m)).isPresent();
      items.add(new Item(kept, mapping, isSame));
    }
    return items;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
