/**
 * The values of the API and those of the domain, each turned into the other, and the checks that a
 * request must pass. All services call it. Everything is stateless and may be used by any thread.
 */
@NullMarked
package dev.arrivals.server.rpc.translation;

import org.jspecify.annotations.NullMarked;
