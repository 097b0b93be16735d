/**
 * The files of a data directory as such: their access rights, the seal of the logs, the mark of the
 * last acknowledged row, and checks for damage. Only the store calls it, before RocksDB opens the
 * directory and beside it. Nothing here has threads or knows rows.
 */
@NullMarked
package dev.arrivals.server.store.files;

import org.jspecify.annotations.NullMarked;
