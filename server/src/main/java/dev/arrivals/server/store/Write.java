package dev.arrivals.server.store;

/** A change of a row in a checkpoint. The arrays are not copied; do not change them afterwards. */
public sealed interface Write {

  /** The table that changes. */
  Table table();

  /** Returns the row that changes. */
  byte[] key();

  /** Writes a row, over an older one if there is one. */
  static Write put(Table table, byte[] key, byte[] value) {
    return new Put(table, key, value);
  }

  /** Removes a row, if it is there. */
  static Write delete(Table table, byte[] key) {
    return new Delete(table, key);
  }

  /** A row to write, as {@link Write#put} makes it. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Put(Table table, byte[] key, byte[] value) implements Write {
    /** Refuses the store's own rows. */
    public Put {
      Meta.refuseReserved(table, key);
    }
  }

  /** A row to remove, as {@link Write#delete} makes it. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Delete(Table table, byte[] key) implements Write {
    /** Refuses the store's own rows. */
    public Delete {
      Meta.refuseReserved(table, key);
    }
  }
}
