/**
 * The gRPC face: the only package that sees generated API types. It translates, calls ingest or
 * state, and translates back. Called on transport threads, which it never blocks for a disk write.
 */
@NullMarked
package dev.arrivals.server.rpc;

import org.jspecify.annotations.NullMarked;
