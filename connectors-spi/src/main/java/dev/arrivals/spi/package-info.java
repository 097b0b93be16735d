/**
 * The interface that a connector author compiles against: JDK types only. This package holds what
 * every connector needs; each optional capability has a package of its own below. The server calls
 * a connector; a connector never calls the server except through {@link
 * dev.arrivals.spi.source.FeedbackSink}. Mappers are called from many threads at once and must be
 * pure.
 */
@NullMarked
package dev.arrivals.spi;

import org.jspecify.annotations.NullMarked;
