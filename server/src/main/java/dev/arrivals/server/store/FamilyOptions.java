package dev.arrivals.server.store;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.IndexType;

/** The layout of each column family. */
final class FamilyOptions {

  private static final long MIB = 1024L * 1024L;

  private FamilyOptions() {}

  static ColumnFamilyOptions table(Table table, SharedMemory memory, BloomFilter bloom) {
    BlockBasedTableConfig blocks = blocks(memory, 4 * 1024);
    if (table.access() == Table.Access.POINT) {
      blocks.setFilterPolicy(bloom);
    }
    return new ColumnFamilyOptions()
        .setTableFormatConfig(blocks)
        .setWriteBufferSize(16 * MIB)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setBottommostCompressionType(CompressionType.LZ4_COMPRESSION);
  }

  /**
   * Returns the options of the journal. Its rows come and leave in key order, so files move down
   * unread and are dropped whole; one compression for all levels and no age limit keep it so.
   */
  static ColumnFamilyOptions journal(SharedMemory memory) {
    return new ColumnFamilyOptions()
        .setTableFormatConfig(blocks(memory, 32 * 1024))
        .setWriteBufferSize(16 * MIB)
        .setMaxWriteBufferNumber(4)
        .setTtl(0)
        .setCompressionType(CompressionType.LZ4_COMPRESSION);
  }

  private static BlockBasedTableConfig blocks(SharedMemory memory, long blockSize) {
    return new BlockBasedTableConfig()
        .setBlockCache(memory.cache)
        .setCacheIndexAndFilterBlocks(true)
        .setPinL0FilterAndIndexBlocksInCache(true)
        .setCacheIndexAndFilterBlocksWithHighPriority(true)
        // In one piece the index of a large file would be a large part of the cache.
        .setIndexType(IndexType.kTwoLevelIndexSearch)
        .setPartitionFilters(true)
        .setMetadataBlockSize(4 * 1024)
        .setPinTopLevelIndexAndFilter(true)
        .setBlockSize(blockSize);
  }
}
