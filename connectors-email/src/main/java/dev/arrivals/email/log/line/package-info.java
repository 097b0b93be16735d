/** Readers of the lines that mail servers write to their logs, one for each format. */
@NullMarked
package dev.arrivals.email.log.line;

import org.jspecify.annotations.NullMarked;
