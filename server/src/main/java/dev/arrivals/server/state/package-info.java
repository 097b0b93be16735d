/**
 * The folded state in memory over the store: typed tables, their stored form, and how one journal
 * row changes them. Only the commit thread writes; every thread may read what was published.
 * Nothing here decides what feedback means.
 */
@NullMarked
package dev.arrivals.server.state;

import org.jspecify.annotations.NullMarked;
