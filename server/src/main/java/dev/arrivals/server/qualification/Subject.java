package dev.arrivals.server.qualification;

/**
 * The parts of a failure that rules look at.
 *
 * @param rule the connector's own rule that decided; empty if none did
 */
record Subject(String instance, String connector, String rule, FailureText text) {}
