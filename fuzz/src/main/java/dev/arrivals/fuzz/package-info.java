/**
 * Searches for bytes that a connector cannot bear, guided by the code that they reach. Started by
 * {@code fuzz/run}, never by a test and never shipped. One thread, as the driver has it.
 */
@NullMarked
package dev.arrivals.fuzz;

import org.jspecify.annotations.NullMarked;
