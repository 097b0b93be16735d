/**
 * The delivery service. The list of services creates it. Transport threads call it; answers are
 * given when a command is committed, on the thread that completes it, or by the threads of lists.
 */
@NullMarked
package dev.arrivals.server.rpc.delivery;

import org.jspecify.annotations.NullMarked;
