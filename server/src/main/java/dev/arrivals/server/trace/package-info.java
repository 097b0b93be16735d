/**
 * Traces: each call becomes a span that continues its caller's, with the commits of its batches
 * inside, and goes to a collector by OTLP. Only the composition calls it, and only if a collector
 * is configured, so that nothing of OpenTelemetry is loaded otherwise. Spans are made on the
 * threads of the calls and sent from a thread of OpenTelemetry's.
 */
@NullMarked
package dev.arrivals.server.trace;

import org.jspecify.annotations.NullMarked;
