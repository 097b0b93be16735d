/**
 * The commands that talk to a running server, and the client side of its streams. The entry point
 * calls the commands, and the demo sends by the same streams. The thread of a command waits;
 * answers come on gRPC's threads.
 */
@NullMarked
package dev.arrivals.server.cli.client;

import org.jspecify.annotations.NullMarked;
