package dev.arrivals.server.config;

import java.nio.file.Path;

/** The server's certificate chain and private key, both PEM. */
public record Tls(Path certificate, Path privateKey) {}
