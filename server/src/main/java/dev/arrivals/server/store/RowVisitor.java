package dev.arrivals.server.store;

/** Sees the rows of a scan in key order. */
@FunctionalInterface
public interface RowVisitor {
  /** Takes one row; returns whether to go on. */
  boolean visit(byte[] key, byte[] value);
}
