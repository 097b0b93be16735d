package dev.arrivals.server.store;

/**
 * How much the store may use. Native memory is bounded by {@code blockCacheBytes +
 * writeBufferBytes}: write buffers are charged to the one cache, which has room for both, so that
 * full write buffers never push every cached block out.
 *
 * @param blockCacheBytes memory for cached blocks, indexes and filters
 * @param writeBufferBytes memory for rows that are not yet in table files
 * @param maxOpenFiles table files kept open at once
 * @param reopenFreeBytes free disk space that {@link Store#reopen} asks for, beside what it must
 *     write, before it lets go of a store that can still be read
 */
public record StoreOptions(
    long blockCacheBytes, long writeBufferBytes, int maxOpenFiles, long reopenFreeBytes) {

  private static final long MIB = 1024L * 1024L;

  /** Fits one small machine. */
  public static final StoreOptions DEFAULT = new StoreOptions(32 * MIB, 48 * MIB, 512, MIB);

  /** Refuses sizes RocksDB cannot work with. */
  public StoreOptions {
    atLeast("blockCacheBytes", blockCacheBytes, MIB);
    atLeast("writeBufferBytes", writeBufferBytes, MIB);
    atLeast("maxOpenFiles", maxOpenFiles, 64);
    atLeast("reopenFreeBytes", reopenFreeBytes, 0);
  }

  /** Returns the same options with another cache size. */
  public StoreOptions withBlockCacheBytes(long bytes) {
    return new StoreOptions(bytes, writeBufferBytes, maxOpenFiles, reopenFreeBytes);
  }

  /** Returns the same options with another write buffer size. */
  public StoreOptions withWriteBufferBytes(long bytes) {
    return new StoreOptions(blockCacheBytes, bytes, maxOpenFiles, reopenFreeBytes);
  }

  /** Returns the same options with another amount of free space asked for by a reopen. */
  public StoreOptions withReopenFreeBytes(long bytes) {
    return new StoreOptions(blockCacheBytes, writeBufferBytes, maxOpenFiles, bytes);
  }

  private static void atLeast(String name, long value, long minimum) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          name + " is " + value + " (expected: at least " + minimum + ")");
    }
  }
}
