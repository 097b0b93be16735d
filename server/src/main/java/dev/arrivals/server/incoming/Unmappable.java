package dev.arrivals.server.incoming;

import java.time.Instant;

/** Feedback that no mapper could read. Its bytes stay in the journal. */
public record Unmappable(
    String instance, String why, Instant receivedTime, long rawId, long size) {}
