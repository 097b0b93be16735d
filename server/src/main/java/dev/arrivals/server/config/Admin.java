package dev.arrivals.server.config;

/** The address where metrics and health are served over HTTP. */
public record Admin(String host, int port) {}
