/** What guards the server against what connectors do. */
@NullMarked
package dev.arrivals.server.connector;

import org.jspecify.annotations.NullMarked;
