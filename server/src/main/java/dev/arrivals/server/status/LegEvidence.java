package dev.arrivals.server.status;

/** What is known of one leg. */
public record LegEvidence(LegId id, Slots slots) {}
