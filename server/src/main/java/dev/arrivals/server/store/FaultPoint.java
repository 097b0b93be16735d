package dev.arrivals.server.store;

/** The named places between two steps where a test can make the store fail. */
public enum FaultPoint {
  BEFORE_APPEND,
  /** The row is synced; the caller does not know yet. */
  AFTER_APPEND,
  BEFORE_CHECKPOINT,
  AFTER_CHECKPOINT,
  BEFORE_TRIM,
  /** The checkpoint is synced; no row is gone yet. */
  TRIM_SYNCED,
  /** The rows are deleted; their files are still there. */
  TRIM_MARKED,
  AFTER_TRIM,
  /** A reopen has closed RocksDB and not opened it again. */
  REOPEN_CLOSED
}
