package dev.arrivals.server.remap;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.status.Outcome;
import java.util.Set;

/**
 * A message that a remapping changed.
 *
 * @param delivery its delivery before
 * @param before what it amounted to before
 * @param engagementBefore what it showed of engagement before, as a set
 * @param opened whether the replay opened it
 * @param displaced other feedback that lost reports to it
 * @param address the key of its address
 * @param wasQuarantined whether that was in quarantine before
 * @param isQuarantined and after
 */
record MovedMessage(
    Delivery delivery,
    Outcome before,
    int engagementBefore,
    Message after,
    boolean opened,
    Set<Long> displaced,
    String address,
    boolean wasQuarantined,
    boolean isQuarantined) {}
