/**
 * A provider that calls webhooks: real HTTP, real signatures, and the doubles, the disorder and the
 * stubbornness of the real ones, from a seed. Tests and the demo use it; {@link
 * dev.arrivals.twins.http.HttpTwin} may be called from any thread.
 */
@NullMarked
package dev.arrivals.twins.http;

import org.jspecify.annotations.NullMarked;
