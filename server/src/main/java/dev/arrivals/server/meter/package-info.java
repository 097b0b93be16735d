/**
 * Numbers about what happens, cheap enough for the hot path. Whatever does something that is worth
 * measuring holds them; admin shows them. They may be written and read by any thread.
 */
@NullMarked
package dev.arrivals.server.meter;

import org.jspecify.annotations.NullMarked;
