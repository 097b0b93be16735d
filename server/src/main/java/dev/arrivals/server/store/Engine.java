package dev.arrivals.server.store;

import com.google.common.math.LongMath;
import dev.arrivals.server.store.files.LogFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/** An opening of RocksDB with everything native that belongs to it, closed in a safe order. */
final class Engine implements AutoCloseable {

  static final String JOURNAL = "journal";
  private static final String DEFAULT = "default";
  private static final long MIB = 1024L * 1024L;

  // No slowdown: a stalled write comes back, see Stall.
  final WriteOptions synced = new WriteOptions().setSync(true).setNoSlowdown(true);
  // Low priority: waits while compaction is behind, before it could stand in an append's way.
  final WriteOptions background =
      new WriteOptions().setSync(false).setLowPri(true).setNoSlowdown(true);
  final ReadOptions scans = new ReadOptions().setFillCache(false);
  private final Path directory;
  private final StoreOptions storeOptions;
  private final BloomFilter bloom = new BloomFilter(10);
  private final DBOptions options;
  private final Map<String, ColumnFamilyOptions> families;
  private final List<ColumnFamilyHandle> handles = new ArrayList<>();
  private final Map<Table, ColumnFamilyHandle> tables = new HashMap<>();
  private final RocksDB db;
  private final ColumnFamilyHandle journal;

  @SuppressWarnings("ThisEscapedInObjectConstruction")
  Engine(
      Path directory,
      List<Table> known,
      StoreOptions storeOptions,
      SharedMemory memory,
      boolean create)
      throws RocksDBException {
    this.directory = directory;
    this.storeOptions = storeOptions;
    options = dbOptions(storeOptions, memory, create);
    families = families(known, memory);
    boolean opened = false;
    try {
      db = RocksDB.open(options, directory.toString(), descriptors(), handles);
      opened = true;
    } finally {
      if (!opened) {
        closeOptions();
      }
    }
    for (Table table : known) {
      tables.put(table, handle(table.storedName()));
    }
    journal = handle(JOURNAL);
  }

  RocksDB db() {
    return db;
  }

  ColumnFamilyHandle table(Table table) {
    return Objects.requireNonNull(tables.get(table), () -> "not opened: " + table);
  }

  ColumnFamilyHandle journal() {
    return journal;
  }

  /** Returns how many flushes and compactions failed since the opening. */
  long backgroundErrors() throws RocksDBException {
    return db.getLongProperty("rocksdb.background-errors");
  }

  /** Requires as much free space as a reopen must write: what is not in table files yet. */
  void requireFreeSpace() {
    long needed = LongMath.saturatedAdd(unwrittenBytes(), storeOptions.reopenFreeBytes());
    Opening.requireFreeSpace(directory, needed);
  }

  /**
   * Returns how many bytes are not in table files yet, and no more than the log holds, for that is
   * what a reopen reads it from.
   */
  private long unwrittenBytes() {
    long buffered = 0;
    try {
      for (ColumnFamilyHandle handle : handles) {
        buffered += db.getLongProperty(handle, "rocksdb.cur-size-all-mem-tables");
      }
    } catch (RocksDBException e) {
      buffered = Long.MAX_VALUE;
    }
    return Math.min(buffered, LogFiles.bytes(directory));
  }

  /** Returns the column families of these tables, of the journal, and RocksDB's own unused one. */
  static List<String> families(List<Table> known) {
    List<String> names = new ArrayList<>(List.of(DEFAULT, JOURNAL));
    for (Table table : known) {
      names.add(table.storedName());
    }
    return names;
  }

  private ColumnFamilyHandle handle(String name) {
    return handles.get(List.copyOf(families.keySet()).indexOf(name));
  }

  private List<ColumnFamilyDescriptor> descriptors() {
    return families.entrySet().stream()
        .map(e -> new ColumnFamilyDescriptor(utf8(e.getKey()), e.getValue()))
        .toList();
  }

  private Map<String, ColumnFamilyOptions> families(List<Table> known, SharedMemory memory) {
    Map<String, ColumnFamilyOptions> result = new LinkedHashMap<>();
    result.put(DEFAULT, new ColumnFamilyOptions());
    result.put(JOURNAL, FamilyOptions.journal(memory));
    for (Table table : known) {
      result.put(table.storedName(), FamilyOptions.table(table, memory, bloom));
    }
    return result;
  }

  private static DBOptions dbOptions(StoreOptions o, SharedMemory memory, boolean create) {
    return walsTracked()
        .setCreateIfMissing(create)
        .setCreateMissingColumnFamilies(true)
        .setWriteBufferManager(memory.writeBuffers)
        .setStatistics(memory.statistics)
        .setMaxOpenFiles(o.maxOpenFiles())
        .setMaxBackgroundJobs(2)
        // The torn end of a crash is cut off; AckedMark notices if more than that went.
        .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
        // Bounds the log that tables with few writes would hold for ever, and so recovery time.
        .setMaxTotalWalSize(Math.max(4 * MIB, 2 * o.writeBufferBytes()))
        // Spreads the writing of unsynced checkpoints, so that the next append's sync is short.
        .setWalBytesPerSync(MIB / 2)
        .setBytesPerSync(MIB)
        // A failed write is answered by reopen(), not by a thread that retries behind our back.
        .setMaxBgErrorResumeCount(0)
        .setStatsDumpPeriodSec(0)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(4 * MIB)
        .setKeepLogFileNum(3);
  }

  /**
   * Each log tells of the one before it, and the manifest of those that are synced: a log that is
   * missing, emptied or cut is noticed. These options have no setters in Java.
   */
  private static DBOptions walsTracked() {
    Properties tracked = new Properties();
    tracked.setProperty("track_and_verify_wals", "true");
    tracked.setProperty("track_and_verify_wals_in_manifest", "true");
    return Objects.requireNonNull(DBOptions.getDBOptionsFromProps(tracked), "unknown options");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Handles before the database, the database before its options; otherwise the process dies. */
  @Override
  public void close() {
    handles.forEach(ColumnFamilyHandle::close);
    db.close();
    closeOptions();
  }

  private void closeOptions() {
    families.values().forEach(ColumnFamilyOptions::close);
    options.close();
    bloom.close();
    scans.close();
    background.close();
    synced.close();
  }
}
