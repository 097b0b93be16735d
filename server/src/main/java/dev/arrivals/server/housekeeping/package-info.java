/**
 * What happens without a call: ends of validity, of waits and of retention, and copies of the data.
 * The composition starts housekeeping, and the maintenance service asks for copies. Housekeeping
 * has a thread, and so has each copy; both read what is published and change state by commands
 * only.
 */
@NullMarked
package dev.arrivals.server.housekeeping;

import org.jspecify.annotations.NullMarked;
