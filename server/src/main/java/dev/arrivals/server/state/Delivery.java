package dev.arrivals.server.state;

import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.spi.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One send job and its counters. */
public record Delivery(
    String id,
    String label,
    Channel channel,
    String instance,
    FeedbackPolicy policy,
    DeliveryState state,
    Duration validity,
    Instant startTime,
    Instant createTime,
    Instant updateTime,
    boolean validityOver,
    long lateDropped,
    Counters counters) {

  /** When the validity ends; empty where it never does. */
  public Optional<Instant> expireTime() {
    return validity.isZero() ? Optional.empty() : Optional.of(startTime.plus(validity));
  }

  /** The same delivery with other counters. */
  public Delivery with(Counters value) {
    return new Delivery(
        id,
        label,
        channel,
        instance,
        policy,
        state,
        validity,
        startTime,
        createTime,
        updateTime,
        validityOver,
        lateDropped,
        value);
  }

  /** Whether a repeated creation asks for what is kept already. */
  public boolean sameSettings(Delivery other) {
    return label.equals(other.label)
        && channel == other.channel
        && instance.equals(other.instance)
        && policy.equals(other.policy)
        && validity.equals(other.validity);
  }
}
