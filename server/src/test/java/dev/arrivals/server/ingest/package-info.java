/** The way in, on a real store in this process. */
@NullMarked
package dev.arrivals.server.ingest;

import org.jspecify.annotations.NullMarked;
