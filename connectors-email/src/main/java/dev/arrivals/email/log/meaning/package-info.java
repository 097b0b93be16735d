/** The meaning of log lines for a message, also where several lines make one report. */
@NullMarked
package dev.arrivals.email.log.meaning;

import org.jspecify.annotations.NullMarked;
