/**
 * Measurements of whole processes over loopback, each beside something that shows what the machine
 * could do at best. Run by hand; no test depends on a time.
 */
@NullMarked
package dev.arrivals.bench;

import org.jspecify.annotations.NullMarked;
