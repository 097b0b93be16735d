package dev.arrivals.server.commands;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.status.Counters;

/**
 * The live counters of a delivery beside those of a recount, as of one position.
 *
 * @param delivery the delivery with its live counters
 * @param counted the counters that its messages amount to
 * @param messages how many messages were counted
 */
public record Recounted(Delivery delivery, Counters counted, long messages) {}
