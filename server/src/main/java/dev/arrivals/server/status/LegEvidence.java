package dev.arrivals.server.status;

/** Everything that is known of one leg. */
public record LegEvidence(LegId id, Slots slots) {}
