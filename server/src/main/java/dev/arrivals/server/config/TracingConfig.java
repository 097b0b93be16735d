package dev.arrivals.server.config;

import java.net.URI;

/**
 * Where traces go.
 *
 * @param endpoint takes OTLP over HTTP
 * @param sampleRatio which part of the calls is traced whose callers decided nothing
 */
public record TracingConfig(URI endpoint, double sampleRatio) {}
