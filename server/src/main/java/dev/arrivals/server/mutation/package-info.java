/**
 * The changes of state that the journal records, each a record of its own, and the schema of the
 * tables that they change. Only the state makes and recovers changes and only the journal's readers
 * read them; everybody may name a table by its constant. Changes are immutable; the commit thread
 * applies them.
 *
 * <p>A record answers each reader of the journal by a method, for a switch over the sealed type
 * needs a later Java; the compiler demands the answers all the same. Recovery takes the moves
 * between counters as they were recorded. The stored format records no moves of addresses and
 * failure texts: they follow from both versions of a message, in recovery as on the commit thread.
 */
@NullMarked
package dev.arrivals.server.mutation;

import org.jspecify.annotations.NullMarked;
