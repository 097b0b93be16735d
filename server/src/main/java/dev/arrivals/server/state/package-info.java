/**
 * The folded state: the tables over the store, how a commit group changes them, and how they are
 * recovered from the journal at the start. Only the commit thread writes; every thread may read
 * what was published. Nothing here decides what feedback means.
 */
@NullMarked
package dev.arrivals.server.state;

import org.jspecify.annotations.NullMarked;
