/**
 * The message service: registration, one message, lists and histories. The list of services creates
 * it. Transport threads call it; answers are given when a command is committed, on the thread that
 * completes it, or by the threads of lists.
 */
@NullMarked
package dev.arrivals.server.rpc.message;

import org.jspecify.annotations.NullMarked;
