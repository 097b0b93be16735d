package dev.arrivals.server.address;

import dev.arrivals.spi.Channel;
import java.time.Instant;

/**
 * An event of an address, as feedback told it.
 *
 * @param message the name of the message that it was about; empty where it was about none
 * @param text the literal text; empty where there was none
 * @param eventTime when it happened, or else when it came
 */
public record AddressEventRecord(
    AddressEventKind kind,
    Channel channel,
    String address,
    String instance,
    String message,
    String text,
    Instant eventTime,
    Instant receivedTime) {}
