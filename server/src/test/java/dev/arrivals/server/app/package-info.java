/** Starts that are refused before anything is opened. */
@NullMarked
package dev.arrivals.server.app;

import org.jspecify.annotations.NullMarked;
