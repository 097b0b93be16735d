package dev.arrivals.server.journal;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.spi.NativeFeedback;
import java.util.List;
import java.util.Set;

/**
 * A piece of raw feedback that the journal keeps, and where its reports went.
 *
 * @param recognizedAs the format that it was recognised as when it came
 * @param silent whether it led to no report when it came
 * @param messages the keys of messages that it was ever folded into
 * @param waited its reports that ever waited for their message
 */
public record RawRecord(
    long rawId,
    String instance,
    NativeFeedback raw,
    String recognizedAs,
    boolean silent,
    Set<String> messages,
    List<IncomingReport> waited) {}
