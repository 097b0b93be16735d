/** A state is recovered to the letter. */
@org.jspecify.annotations.NullMarked
package dev.arrivals.server.state;
