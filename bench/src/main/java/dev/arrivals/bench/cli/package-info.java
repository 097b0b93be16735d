/** The command line of the measurements; nothing else in them calls it. */
@NullMarked
package dev.arrivals.bench.cli;

import org.jspecify.annotations.NullMarked;
