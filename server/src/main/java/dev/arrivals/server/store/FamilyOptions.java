package dev.arrivals.server.store;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;

/** How each column family is laid out; takes part in no decision about rows. */
final class FamilyOptions {

  private static final long MIB = 1024L * 1024L;

  private FamilyOptions() {}

  static ColumnFamilyOptions table(Table table, SharedMemory memory, BloomFilter bloom) {
    BlockBasedTableConfig blocks = blocks(memory, 8 * 1024);
    if (table.access() == Table.Access.POINT) {
      blocks.setFilterPolicy(bloom);
    }
    return new ColumnFamilyOptions()
        .setTableFormatConfig(blocks)
        .setWriteBufferSize(16 * MIB)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
  }

  /**
   * Rows come in key order and leave in key order, so files move down unread and are dropped whole;
   * one compression for all levels and no age limit keep it so.
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
        .setBlockSize(blockSize);
  }
}
