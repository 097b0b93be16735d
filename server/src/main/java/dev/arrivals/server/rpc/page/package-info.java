/**
 * Lists: pages within bounds, the tokens that continue them, and the threads that read them. The
 * services call it. A list is read on a thread of its own pool, never on a thread that serves a
 * connection.
 */
@NullMarked
package dev.arrivals.server.rpc.page;

import org.jspecify.annotations.NullMarked;
