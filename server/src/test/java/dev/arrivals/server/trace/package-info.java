@NullMarked
package dev.arrivals.server.trace;

import org.jspecify.annotations.NullMarked;
