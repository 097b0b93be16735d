package dev.arrivals.server.rpc.translation;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.delivery.DeliveryState;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.EngagementKind;
import dev.arrivals.server.status.FeedbackMode;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.server.status.Figures;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.View;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Reason;
import dev.arrivals.v1.EngagementCounts;
import dev.arrivals.v1.Statistics;
import dev.arrivals.v1.StatusCount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Deliveries and their figures between the API and the domain. */
public final class Deliveries {
  private static final Map<Channel, Duration> DEFAULT_VALIDITY =
      Map.of(Channel.EMAIL, Duration.ofDays(5), Channel.SMS, Duration.ofDays(3));
  private static final Duration LONGEST_VALIDITY = Duration.ofDays(400);

  // The end of the longest validity is still a time that clients can read.
  private static final Instant LATEST_START = Instant.parse("9998-01-01T00:00:00Z");

  // Before anybody sent what this server could know of: a clock or a unit that is wrong.
  private static final Instant EARLIEST_START = Instant.parse("2000-01-01T00:00:00Z");

  private final Connectors connectors;
  private final Duration retention;

  /**
   * Reads deliveries.
   *
   * @param retention how long a delivery is kept
   */
  public Deliveries(Connectors connectors, Duration retention) {
    this.connectors = connectors;
    this.retention = retention;
  }

  /** Returns a new delivery; what is not set gets its default. */
  public Delivery created(dev.arrivals.v1.Delivery d, Instant now) {
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    Channel channel = Words.required(Channel.values(), d.getChannelValue(), "delivery.channel");
    return Delivery.created(
        Checks.delivery("delivery.name", d.getName()),
        Checks.optionalText("delivery.label", d.getLabel(), 256),
        channel,
        instance(d.getInstance(), channel),
        new FeedbackPolicy(mode(d, d.getInstance()), d.getEndsReported()),
        state(d),
        validity(d, channel),
        startTime(d, time),
        time);
  }

  /** Returns the mode that is asked for; unset, that of {@code instance}. */
  public FeedbackMode mode(dev.arrivals.v1.Delivery d, String instance) {
    boolean reportsDeliveries =
        connectors.instance(instance).map(i -> i.connector().reportsDeliveries()).orElse(true);
    return Words.orDefault(
        FeedbackMode.values(),
        d.getFeedbackModeValue(),
        "delivery.feedback_mode",
        reportsDeliveries ? FeedbackMode.D : FeedbackMode.B);
  }

  /** Returns the state that a request asks for. */
  public static DeliveryState state(dev.arrivals.v1.Delivery d) {
    return Words.orDefault(
        DeliveryState.values(), d.getStateValue(), "delivery.state", DeliveryState.STARTED);
  }

  /** Returns the validity that a request asks for, or the default of its channel. */
  public Duration validity(dev.arrivals.v1.Delivery d, Channel channel) {
    if (!d.hasValidity()) {
      return DEFAULT_VALIDITY.getOrDefault(channel, Duration.ZERO);
    }
    Duration validity = Times.of("delivery.validity", d.getValidity());
    if (validity.isNegative() || validity.compareTo(LONGEST_VALIDITY) > 0) {
      throw Checks.invalid(
          "delivery.validity",
          Times.text(validity),
          "0s to " + LONGEST_VALIDITY.toSeconds() + "s, which are 400 days");
    }
    if (validity.compareTo(retention) > 0) {
      throw Checks.invalid(
          "delivery.validity",
          Times.text(validity),
          "at most data.delivery-retention, for which deliveries are kept: "
              + Times.text(retention));
    }
    return validity;
  }

  /** Returns the start time that a request asks for; now if none. */
  public static Instant startTime(dev.arrivals.v1.Delivery d, Instant now) {
    if (!d.hasStartTime()) {
      return now;
    }
    Instant start = Times.of("delivery.start_time", d.getStartTime());
    if (start.isBefore(EARLIEST_START) || start.isAfter(LATEST_START)) {
      throw Checks.invalid(
          "delivery.start_time", start.toString(), EARLIEST_START + " to " + LATEST_START);
    }
    return start;
  }

  private String instance(String name, Channel channel) {
    if (name.isEmpty()) {
      return name;
    }
    Channel its =
        connectors.instance(name).orElseThrow(() -> noInstance(connectors, name)).channel();
    if (its != channel) {
      throw Checks.invalid(
          "delivery.instance",
          name,
          "an instance of the delivery's channel %s, not of %s"
              .formatted(Words.name(channel), Words.name(its)));
    }
    return name;
  }

  /** Returns the refusal of an instance that is not configured. */
  public static RuntimeException noInstance(Connectors connectors, String name) {
    return Missing.instance(connectors, name).asException();
  }

  /** Returns a delivery as the API shows it. */
  public static dev.arrivals.v1.Delivery of(Delivery d) {
    dev.arrivals.v1.Delivery.Builder b =
        dev.arrivals.v1.Delivery.newBuilder()
            .setName("deliveries/" + d.id())
            .setLabel(d.label())
            .setStateValue(Words.number(d.state()))
            .setChannelValue(Words.number(d.channel()))
            .setInstance(d.instance())
            .setFeedbackModeValue(Words.number(d.policy().mode()))
            .setEndsReported(d.policy().endsReported())
            .setValidity(Times.of(d.validity()))
            .setStartTime(Times.of(d.startTime()))
            .setValidityOver(d.validityOver())
            .setCreateTime(Times.of(d.createTime()))
            .setUpdateTime(Times.of(d.updateTime()));
    d.expireTime().ifPresent(t -> b.setExpireTime(Times.of(t)));
    return b.build();
  }

  /** Returns the figures of {@code counters}, in the delivery's mode. */
  public static Statistics statistics(Delivery d, Counters counters, String position) {
    Figures f = Figures.of(counters, d.channel(), d.terms());
    Statistics.Builder b =
        Statistics.newBuilder()
            .setDelivery("deliveries/" + d.id())
            .setPosition(position)
            .setMessages(f.messages())
            .setToSend(f.toSend())
            .setSuccess(f.success())
            .setFailed(f.failed())
            .setHardBounces(f.hardBounces())
            .setOutcomeUnknown(f.outcomeUnknown());
    if (!counters.engagement().equals(dev.arrivals.server.status.EngagementCounts.NONE)) {
      b.setEngagement(engagement(counters.engagement()));
    }
    f.deliveredPercent().ifPresent(b::setDeliveredPercent);
    f.failedPercent().ifPresent(b::setFailedPercent);
    // Several classes may show alike.
    Map<StatusCount, Long> counts = new LinkedHashMap<>();
    counters.forEach((c, reason, n) -> counts.merge(cell(d, c, reason), n, Long::sum));
    counts.forEach((cell, n) -> b.addCounts(cell.toBuilder().setCount(n)));
    return b.build();
  }

  private static EngagementCounts engagement(dev.arrivals.server.status.EngagementCounts counts) {
    return EngagementCounts.newBuilder()
        .setOpened(counts.of(EngagementKind.OPENED))
        .setClicked(counts.of(EngagementKind.CLICKED))
        .setOpenedByMachine(counts.of(EngagementKind.OPENED_BY_MACHINE))
        .setClickedByMachine(counts.of(EngagementKind.CLICKED_BY_MACHINE))
        .setComplained(counts.of(EngagementKind.COMPLAINED))
        .setUnsubscribed(counts.of(EngagementKind.UNSUBSCRIBED))
        .setAutoReplied(counts.of(EngagementKind.AUTO_REPLIED))
        .build();
  }

  private static StatusCount cell(Delivery d, MessageClass c, Optional<Reason> reason) {
    View view = View.of(c, d.terms());
    StatusCount.Builder cell =
        StatusCount.newBuilder()
            .setStatusValue(Words.number(view.status()))
            .setOutcomeUnknown(view.outcomeUnknown());
    reason.ifPresent(r -> cell.setReasonValue(Words.number(r)));
    c.failureType().ifPresent(t -> cell.setTypeValue(Words.number(t)));
    return cell.build();
  }
}
