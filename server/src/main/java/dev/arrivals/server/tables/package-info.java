/**
 * The tables that hold the state: changes in memory over the rows of the store, their stored form,
 * and pages of them. Everything above may call it. Only the commit thread writes a table and the
 * checkpoint thread stores what was set aside; every thread may read what was published.
 */
@NullMarked
package dev.arrivals.server.tables;

import org.jspecify.annotations.NullMarked;
