/**
 * How calls are carried: streams of batches, unary answers, sizes of requests, and refusals as gRPC
 * statuses. The services and the listening server call it. Transport threads run it and are never
 * blocked; the answers of one call are sent one after the other.
 */
@NullMarked
package dev.arrivals.server.rpc.call;

import org.jspecify.annotations.NullMarked;
