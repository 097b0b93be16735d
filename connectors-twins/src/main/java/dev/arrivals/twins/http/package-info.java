/**
 * A provider that calls webhooks over real HTTP with real signatures: from a seed, it sends copies,
 * in any order, and again until it is answered. Tests and the demo use it; {@link
 * dev.arrivals.twins.http.HttpTwin} may be called from any thread.
 */
@NullMarked
package dev.arrivals.twins.http;

import org.jspecify.annotations.NullMarked;
