package dev.arrivals.server.config;

/** Where metrics and health are shown over HTTP. */
public record Admin(String host, int port) {}
