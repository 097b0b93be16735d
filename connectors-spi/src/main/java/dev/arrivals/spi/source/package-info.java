/**
 * The capability of a connector that fetches feedback or listens for it by itself: the source, the
 * sink that the server lends it, and its state. A {@link dev.arrivals.spi.source.FeedbackSource}
 * runs on threads of its own; the sink may be called from any of them.
 */
@NullMarked
package dev.arrivals.spi.source;

import org.jspecify.annotations.NullMarked;
