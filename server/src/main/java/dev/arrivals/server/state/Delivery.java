package dev.arrivals.server.state;

import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.spi.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One send job and its counters.
 *
 * @param lateDropped how many reports came after it was deleted
 * @param deleteTime when it was deleted; its row stays for a while, so that its id is not used
 *     again
 */
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
    Counters counters,
    long lateDropped,
    Optional<Instant> deleteTime) {

  /** A delivery that was just created. */
  public static Delivery created(
      String id,
      String label,
      Channel channel,
      String instance,
      FeedbackPolicy policy,
      DeliveryState state,
      Duration validity,
      Instant startTime,
      Instant createTime) {
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
        createTime,
        false,
        Counters.NONE,
        0,
        Optional.empty());
  }

  /** Whether messages may show differently with the settings of {@code other}. */
  boolean showsOtherwise(Delivery other) {
    return !policy.equals(other.policy) || validityOver != other.validityOver;
  }

  /** When the validity ends; empty where it never does. */
  public Optional<Instant> expireTime() {
    return validity.isZero() ? Optional.empty() : Optional.of(startTime.plus(validity));
  }

  /** Whether the validity has ended at {@code now}. */
  public boolean expiredAt(Instant now) {
    return expireTime().map(end -> !now.isBefore(end)).orElse(false);
  }

  /** The same delivery with other counters. */
  public Delivery with(Counters value) {
    return with(validityOver, value, lateDropped, deleteTime);
  }

  /** The same delivery after its validity. */
  public Delivery withValidityOver() {
    return with(true, counters, lateDropped, deleteTime);
  }

  /** The same delivery, deleted: it has no messages any more. */
  public Delivery withDeleteTime(Instant now) {
    return with(validityOver, Counters.NONE, lateDropped, Optional.of(now));
  }

  /** The same delivery after one more report came too late. */
  public Delivery withLateDropped() {
    return with(validityOver, counters, lateDropped + 1, deleteTime);
  }

  private Delivery with(boolean over, Counters value, long dropped, Optional<Instant> deleted) {
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
        over,
        value,
        dropped,
        deleted);
  }
}
