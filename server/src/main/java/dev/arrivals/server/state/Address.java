package dev.arrivals.server.state;

import dev.arrivals.server.status.Contribution;
import java.util.Map;

/** What the messages of an address say of it, by message key. */
public record Address(Map<String, Contribution> contributions) {}
