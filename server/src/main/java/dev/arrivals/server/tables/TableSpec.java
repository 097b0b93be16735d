package dev.arrivals.server.tables;

import dev.arrivals.server.store.Table;
import java.util.function.Supplier;

/**
 * A table of the state.
 *
 * @param number tells it from the others while the server runs; it is not stored
 * @param stored how the store knows it
 * @param rows the name of its rows in reports to operators
 * @param codecs makes the stored form of its rows; a codec is of one thread
 * @param keepsRecent whether rows that were used last are kept in memory
 */
public record TableSpec<V>(
    int number, Table stored, String rows, Supplier<Codec<V>> codecs, boolean keepsRecent) {}
