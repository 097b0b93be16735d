/** Tests of lists. */
@NullMarked
package dev.arrivals.server.rpc.page;

import org.jspecify.annotations.NullMarked;
