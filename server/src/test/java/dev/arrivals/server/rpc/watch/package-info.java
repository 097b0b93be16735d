/** Tests of watches by the API. */
@NullMarked
package dev.arrivals.server.rpc.watch;

import org.jspecify.annotations.NullMarked;
