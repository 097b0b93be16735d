/**
 * The embedded store: a synced journal and byte-level tables in one RocksDB directory, which knows
 * nothing of messages. Only the state and what looks after it call it, with keys built by {@link
 * dev.arrivals.server.store.Keys}. Every method of {@link dev.arrivals.server.store.Store} may be
 * called from any thread; appends are serialized, reads run side by side.
 */
@NullMarked
package dev.arrivals.server.store;

import org.jspecify.annotations.NullMarked;
