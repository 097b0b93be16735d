/**
 * The qualification service: failure texts and what they mean. The composition creates it.
 * Transport threads call it; answers are given when a command is committed, on the thread that
 * completes it, or by the threads of lists.
 */
@NullMarked
package dev.arrivals.server.rpc.qualification;

import org.jspecify.annotations.NullMarked;
