package dev.arrivals.server.state;

import dev.arrivals.server.status.LegId;
import java.time.Instant;
import java.util.Optional;

/** A native id that the provider gave to one leg of a message. */
public record Binding(LegId leg, String instance, String nativeId, Optional<Instant> boundTime) {}
