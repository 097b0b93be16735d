/** What survives when the process does not. */
@NullMarked
package dev.arrivals.server.crash;

import org.jspecify.annotations.NullMarked;
