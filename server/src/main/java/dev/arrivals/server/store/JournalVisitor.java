package dev.arrivals.server.store;

/** Sees the rows of the journal in the order they were appended. */
@FunctionalInterface
public interface JournalVisitor {
  /** Takes one row; returns whether to go on. */
  boolean visit(long position, byte[] row);
}
