/**
 * Refusals: why something was not done, in a form that a client can act on. Every layer above the
 * state may refuse and passes refusals of others on; only rpc and http turn them into answers. All
 * values are immutable and may be used by any thread.
 */
@NullMarked
package dev.arrivals.server.refusal;

import org.jspecify.annotations.NullMarked;
