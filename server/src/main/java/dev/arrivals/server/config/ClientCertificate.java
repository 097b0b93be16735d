package dev.arrivals.server.config;

import java.util.Optional;

/**
 * The owner of a client certificate, and the role that it gives.
 *
 * @param subject the whole distinguished name (RFC 2253); empty for any
 * @param san one of the subject's alternative names; empty for any
 */
public record ClientCertificate(
    String name, Optional<String> subject, Optional<String> san, Role role) {}
