package dev.arrivals.server.delivery;

import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.server.status.Terms;
import dev.arrivals.spi.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A send job and its counters.
 *
 * @param lateDropped how many reports came after it was deleted
 * @param deleteTime when it was deleted; its row stays for a while, so that its id is not used
 *     again
 * @param earlier the terms that it had before, in order of time; the newest of them
 * @param countingRules the rules by which its counters were counted
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
    Optional<Instant> deleteTime,
    List<EarlierTerms> earlier,
    int countingRules) {

  /** The rules by which messages are counted now; 2 since a native id says that it was taken. */
  public static final int COUNTING_RULES = 2;

  private static final int MOST_EARLIER = 100;

  /** Returns a delivery that was just created. */
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
        Optional.empty(),
        List.of(),
        COUNTING_RULES);
  }

  /** Returns this delivery with other settings. */
  public Delivery updated(
      String newLabel,
      FeedbackPolicy newPolicy,
      DeliveryState newState,
      Duration newValidity,
      Instant newStartTime,
      Instant now,
      boolean over) {
    return new Delivery(
        id,
        newLabel,
        channel,
        instance,
        newPolicy,
        newState,
        newValidity,
        newStartTime,
        createTime,
        now,
        over,
        counters,
        lateDropped,
        deleteTime,
        earlier,
        countingRules);
  }

  /** Returns the terms under which its messages show. */
  public Terms terms() {
    return new Terms(policy, state.stage(), validityOver);
  }

  /** Returns the terms after the group at {@code position}; the oldest known for one long ago. */
  public Terms termsAt(long position) {
    return earlier.stream()
        .filter(e -> position <= e.until())
        .findFirst()
        .map(EarlierTerms::terms)
        .orElseGet(this::terms);
  }

  /** Returns whether messages may show differently with the settings of {@code other}. */
  public boolean showsOtherwise(Delivery other) {
    return !terms().equals(other.terms());
  }

  /** Returns this delivery, put in the place of {@code before} by the group at {@code position}. */
  public Delivery after(Delivery before, long position) {
    List<EarlierTerms> all = new ArrayList<>(before.earlier);
    boolean first = all.isEmpty() || all.get(all.size() - 1).until() < position - 1;
    if (before.showsOtherwise(this) && first) {
      all.add(new EarlierTerms(position - 1, before.terms()));
    }
    int from = Math.max(0, all.size() - MOST_EARLIER);
    return with(List.copyOf(all.subList(from, all.size())), before.countingRules);
  }

  /** Returns the settings alone: this delivery without its counters and earlier terms. */
  public Delivery settings() {
    return with(Counters.NONE).with(List.of(), countingRules);
  }

  /** Returns this delivery, counted anew. */
  public Delivery recounted(Counters value) {
    return with(value).with(earlier, COUNTING_RULES);
  }

  /** Returns when the validity ends; empty where it never does. */
  public Optional<Instant> expireTime() {
    return validity.isZero() ? Optional.empty() : Optional.of(startTime.plus(validity));
  }

  /** Returns whether the validity has ended at {@code now}. */
  public boolean expiredAt(Instant now) {
    return expireTime().map(end -> !now.isBefore(end)).orElse(false);
  }

  /** Returns this delivery with other counters. */
  public Delivery with(Counters value) {
    return with(validityOver, value, lateDropped, deleteTime);
  }

  /** Returns this delivery after its validity. */
  public Delivery withValidityOver() {
    return withValidityOver(true);
  }

  /** Returns this delivery after its validity, or within it again. */
  public Delivery withValidityOver(boolean over) {
    return with(over, counters, lateDropped, deleteTime);
  }

  /** Returns this delivery, deleted: it has no messages any more. */
  public Delivery withDeleteTime(Instant now) {
    return with(validityOver, Counters.NONE, lateDropped, Optional.of(now));
  }

  /** Returns this delivery after one more report came too late. */
  public Delivery withLateDropped() {
    return with(validityOver, counters, lateDropped + 1, deleteTime);
  }

  private Delivery with(List<EarlierTerms> terms, int rules) {
    return with(validityOver, counters, lateDropped, deleteTime, terms, rules);
  }

  private Delivery with(boolean over, Counters value, long dropped, Optional<Instant> deleted) {
    return with(over, value, dropped, deleted, earlier, countingRules);
  }

  private Delivery with(
      boolean over,
      Counters value,
      long dropped,
      Optional<Instant> deleted,
      List<EarlierTerms> terms,
      int rules) {
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
        deleted,
        terms,
        rules);
  }
}
