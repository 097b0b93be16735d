/**
 * The way in: commands are queued, decided and folded by one commit thread, written as one synced
 * journal row per group, and only then shown and acknowledged on the ack thread. Every thread may
 * submit; only the commit thread changes state. Nothing here knows gRPC or HTTP.
 */
@NullMarked
package dev.arrivals.server.ingest;

import org.jspecify.annotations.NullMarked;
