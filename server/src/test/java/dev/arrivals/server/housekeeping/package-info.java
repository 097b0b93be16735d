/** Tests of what happens as time passes. */
@NullMarked
package dev.arrivals.server.housekeeping;

import org.jspecify.annotations.NullMarked;
