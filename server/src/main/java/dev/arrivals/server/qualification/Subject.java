package dev.arrivals.server.qualification;

/**
 * What rules look at in one failure.
 *
 * @param rule the connector's own rule that decided; empty if none did
 */
record Subject(String instance, String connector, String rule, FailureText text) {}
