package dev.arrivals.server.store;

import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.Statistics;
import org.rocksdb.StatsLevel;
import org.rocksdb.TickerType;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory that outlives a reopen: the one cache, the write-buffer bound charged to it,
 * the counters.
 */
final class SharedMemory implements AutoCloseable {

  static {
    RocksDB.loadLibrary();
  }

  // Write buffers are charged to the shards one by one; in small shards they leave no room.
  private static final int SHARD_BITS = 2;

  // Data that is read once must not push indexes and filters out, which every read needs.
  private static final double FOR_INDEXES = 0.5;

  final LRUCache cache;
  final WriteBufferManager writeBuffers;
  final Statistics statistics;

  SharedMemory(StoreOptions options) {
    cache =
        new LRUCache(
            options.blockCacheBytes() + options.writeBufferBytes(), SHARD_BITS, false, FOR_INDEXES);
    // No stall: a full buffer starts a flush, it does not hold the commit thread.
    writeBuffers = new WriteBufferManager(options.writeBufferBytes(), cache, false);
    statistics = new Statistics();
    statistics.setStatsLevel(StatsLevel.EXCEPT_DETAILED_TIMERS);
  }

  long walSyncs() {
    return statistics.getTickerCount(TickerType.WAL_FILE_SYNCED);
  }

  long bytes() {
    return cache.getUsage();
  }

  @Override
  public void close() {
    writeBuffers.close();
    cache.close();
    statistics.close();
  }
}
