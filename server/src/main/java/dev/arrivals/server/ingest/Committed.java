package dev.arrivals.server.ingest;

/** What a command decided, and the journal position from which on it is visible. */
public record Committed<R>(R result, long position) {}
