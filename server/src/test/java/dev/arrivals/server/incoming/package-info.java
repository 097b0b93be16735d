/** Reports wait as long as they must. */
@org.jspecify.annotations.NullMarked
package dev.arrivals.server.incoming;
