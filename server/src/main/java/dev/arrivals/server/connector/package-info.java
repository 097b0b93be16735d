/**
 * The border to the plugins: finds connectors, creates their configured instances, and runs their
 * mappers guarded. Ingest and rpc call it from any thread. Whatever a plugin throws stops here.
 */
@NullMarked
package dev.arrivals.server.connector;

import org.jspecify.annotations.NullMarked;
