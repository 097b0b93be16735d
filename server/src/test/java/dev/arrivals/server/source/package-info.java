/** Tests of feedback sources. */
@NullMarked
package dev.arrivals.server.source;

import org.jspecify.annotations.NullMarked;
