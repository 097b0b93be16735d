/**
 * What a connector author compiles against: JDK types only. The server calls a connector; a
 * connector never calls the server except through {@link dev.arrivals.spi.FeedbackSink}. Mappers
 * are called from many threads at once and must be pure.
 */
@NullMarked
package dev.arrivals.spi;

import org.jspecify.annotations.NullMarked;
