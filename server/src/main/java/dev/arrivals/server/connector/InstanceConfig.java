package dev.arrivals.server.connector;

import java.util.Map;

/**
 * One configured use of a connector.
 *
 * @param createsUnregistered whether it opens messages that nobody registered
 */
public record InstanceConfig(
    String name, String connector, Map<String, String> options, boolean createsUnregistered) {}
