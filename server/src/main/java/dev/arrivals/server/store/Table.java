package dev.arrivals.server.store;

/**
 * A table: one RocksDB column family.
 *
 * @param storedName the name of the column family, which is part of the stored format
 * @param access how rows are mostly found
 */
public record Table(String storedName, Access access) {
  /** The store's own rows, and those of others about the directory as a whole. */
  public static final Table META = new Table("meta", Access.POINT);

  /** The way in which rows are mostly found; only point lookups profit from a bloom filter. */
  public enum Access {
    /** By their whole keys. */
    POINT,
    /** In the order of their keys. */
    RANGE
  }
}
