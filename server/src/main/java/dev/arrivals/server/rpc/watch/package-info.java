/**
 * Watches: the changes of messages, told in order of commit to any number of clients. The message
 * service opens them, and the composition wakes and closes them. They have a few threads of their
 * own, and one watch is never on two of them at once.
 */
@NullMarked
package dev.arrivals.server.rpc.watch;

import org.jspecify.annotations.NullMarked;
