/** The API over a real channel, against a whole server on a real store. */
@NullMarked
package dev.arrivals.server.rpc;

import org.jspecify.annotations.NullMarked;
