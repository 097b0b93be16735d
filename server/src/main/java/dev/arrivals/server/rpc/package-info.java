/**
 * The gRPC server: the listening port, the list of services, and the small services. Only the
 * composition calls it; the packages below it hold one service or one concern of calls each, and
 * only they, the command line and traces see generated API types. Transport threads run it and
 * never wait for a disk write.
 */
@NullMarked
package dev.arrivals.server.rpc;

import org.jspecify.annotations.NullMarked;
