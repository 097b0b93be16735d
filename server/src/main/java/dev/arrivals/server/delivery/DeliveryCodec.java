package dev.arrivals.server.delivery;

import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.EngagementCounts;
import dev.arrivals.server.status.EngagementKind;
import dev.arrivals.server.status.FeedbackMode;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Numbers;
import dev.arrivals.server.status.Stage;
import dev.arrivals.server.status.Terms;
import dev.arrivals.server.tables.Codec;
import dev.arrivals.server.tables.Millis;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Reason;
import dev.arrivals.stored.StoredCount;
import dev.arrivals.stored.StoredDelivery;
import dev.arrivals.stored.StoredEarlierTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The stored form of a delivery. */
public final class DeliveryCodec implements Codec<Delivery> {
  /** The stored numbers of classes. */
  public static final Numbers<MessageClass> CLASSES = Numbers.of(MessageClass.values());

  private static final Numbers<Reason> REASONS = Numbers.of(Reason.values());
  private static final Numbers<Channel> CHANNELS = Numbers.of(Channel.values());
  private static final Numbers<FeedbackMode> MODES = Numbers.of(FeedbackMode.values());
  private static final Numbers<Stage> STAGES = Numbers.of(Stage.values());
  private static final Numbers<DeliveryState> STATES = Numbers.of(DeliveryState.values());

  @Override
  public byte[] encode(Delivery d) {
    StoredDelivery.Builder b = settings(d).toBuilder();
    d.counters()
        .forEach(
            (c, reason, n) ->
                b.addCounts(
                    StoredCount.newBuilder()
                        .setMessageClass(Numbers.stored(c))
                        .setReason(number(reason))
                        .setCount(n)));
    d.earlier().forEach(e -> b.addEarlier(encode(e)));
    for (EngagementKind kind : EngagementKind.values()) {
      b.addEngagement(d.counters().engagement().of(kind));
    }
    return b.build().toByteArray();
  }

  @Override
  public Delivery decode(String key, byte[] stored) {
    StoredDelivery s = StoredRow.parse(StoredDelivery.parser(), "delivery", stored);
    Counters counters = Counters.NONE;
    for (StoredCount count : s.getCountsList()) {
      counters =
          counters.plus(
              CLASSES.ofStored(count.getMessageClass()),
              reason(count.getReason()),
              count.getCount());
    }
    return decode(key, s, counters.with(engagement(s)));
  }

  private static EngagementCounts engagement(StoredDelivery s) {
    EngagementCounts counts = EngagementCounts.NONE;
    for (EngagementKind kind : EngagementKind.values()) {
      int at = Numbers.stored(kind);
      counts = at < s.getEngagementCount() ? counts.plus(kind, s.getEngagement(at)) : counts;
    }
    return counts;
  }

  private static StoredEarlierTerms encode(EarlierTerms e) {
    Terms terms = e.terms();
    return StoredEarlierTerms.newBuilder()
        .setUntil(e.until())
        .setMode(Numbers.stored(terms.policy().mode()))
        .setEndsReported(terms.policy().endsReported())
        .setStage(Numbers.stored(terms.stage()))
        .setValidityOver(terms.validityOver())
        .build();
  }

  private static EarlierTerms decode(StoredEarlierTerms s) {
    FeedbackPolicy policy = new FeedbackPolicy(MODES.ofStored(s.getMode()), s.getEndsReported());
    Terms terms = new Terms(policy, STAGES.ofStored(s.getStage()), s.getValidityOver());
    return new EarlierTerms(s.getUntil(), terms);
  }

  /** Returns everything but the counters and what was before. */
  public static StoredDelivery settings(Delivery d) {
    return StoredDelivery.newBuilder()
        .setLabel(d.label())
        .setChannel(Numbers.stored(d.channel()))
        .setInstance(d.instance())
        .setMode(Numbers.stored(d.policy().mode()))
        .setEndsReported(d.policy().endsReported())
        .setState(Numbers.stored(d.state()))
        .setValidityMillis(d.validity().toMillis())
        .setStartedMillis(Millis.of(d.startTime()))
        .setCreatedMillis(d.createTime().toEpochMilli())
        .setUpdatedMillis(d.updateTime().toEpochMilli())
        .setValidityOver(d.validityOver())
        .setLateDropped(d.lateDropped())
        .setDeletedMillis(d.deleteTime().map(Instant::toEpochMilli).orElse(0L))
        .setCountingRules(d.countingRules())
        .build();
  }

  /** Reads the settings of a delivery, and adds its counters. */
  public static Delivery decode(String id, StoredDelivery s, Counters counters) {
    return new Delivery(
        id,
        s.getLabel(),
        CHANNELS.ofStored(s.getChannel()),
        s.getInstance(),
        new FeedbackPolicy(MODES.ofStored(s.getMode()), s.getEndsReported()),
        STATES.ofStored(s.getState()),
        Duration.ofMillis(s.getValidityMillis()),
        Instant.ofEpochMilli(s.getStartedMillis()),
        Instant.ofEpochMilli(s.getCreatedMillis()),
        Instant.ofEpochMilli(s.getUpdatedMillis()),
        s.getValidityOver(),
        counters,
        s.getLateDropped(),
        s.getDeletedMillis() == 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(s.getDeletedMillis())),
        s.getEarlierList().stream().map(DeliveryCodec::decode).toList(),
        s.getCountingRules());
  }

  /** Returns the stored number of a reason: 0 for none. */
  static int number(Optional<Reason> reason) {
    return reason.map(Reason::number).orElse(0);
  }

  /** Reads a reason; 0 stands for none. */
  public static Optional<Reason> reason(int number) {
    return number == 0 ? Optional.empty() : Optional.of(REASONS.ofStored(number - 1));
  }
}
