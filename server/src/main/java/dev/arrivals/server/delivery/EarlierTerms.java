package dev.arrivals.server.delivery;

import dev.arrivals.server.status.Terms;

/**
 * Terms that a delivery had before.
 *
 * @param until the position of the last group to which they applied
 */
public record EarlierTerms(long until, Terms terms) {}
