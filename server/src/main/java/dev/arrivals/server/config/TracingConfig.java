package dev.arrivals.server.config;

import java.net.URI;

/**
 * The collector that traces go to.
 *
 * @param endpoint takes OTLP over HTTP
 * @param sampleRatio the part that is traced of the calls whose callers decided nothing
 */
public record TracingConfig(URI endpoint, double sampleRatio) {}
