package dev.arrivals.server.config;

import java.net.URI;
import java.util.Optional;

/**
 * The address where the calls of providers are taken.
 *
 * @param publicUrl the address that providers call, up to {@code /webhooks}; empty if that is what
 *     a call says
 * @param behindProxy whether a proxy stands before it, which tells who called and how
 */
public record Webhooks(
    String host, int port, Optional<URI> publicUrl, boolean behindProxy, Optional<Tls> tls) {}
