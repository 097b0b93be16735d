/** Measurements of what grows with the number of messages: starts, replays, purges and lists. */
@NullMarked
package dev.arrivals.bench.growth;

import org.jspecify.annotations.NullMarked;
