/** Tests of how a server starts and stops. */
@NullMarked
package dev.arrivals.server.app;

import org.jspecify.annotations.NullMarked;
