/**
 * The domain: evidence that only grows, and everything that is shown as a pure function of it.
 * Everybody may call it. All values are immutable; there are no threads, no clocks, no I/O here.
 */
@NullMarked
package dev.arrivals.server.status;

import org.jspecify.annotations.NullMarked;
