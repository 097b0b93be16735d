package dev.arrivals.server.rpc;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.ingest.Refusal;
import dev.arrivals.server.state.Delivery;
import dev.arrivals.server.state.DeliveryState;
import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.FeedbackMode;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.server.status.Figures;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.View;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Reason;
import dev.arrivals.v1.Statistics;
import dev.arrivals.v1.StatusCount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Deliveries and their figures between the API and the domain. */
final class Deliveries {
  private static final Map<Channel, Duration> DEFAULT_VALIDITY =
      Map.of(Channel.EMAIL, Duration.ofDays(5), Channel.SMS, Duration.ofDays(3));
  private static final Duration LONGEST_VALIDITY = Duration.ofDays(400);

  // The end of the longest validity is still a time that clients can read.
  private static final Instant LATEST_START = Instant.parse("9998-01-01T00:00:00Z");

  private final Connectors connectors;

  Deliveries(Connectors connectors) {
    this.connectors = connectors;
  }

  /** A new delivery; what is not set gets its default. */
  Delivery created(dev.arrivals.v1.Delivery d, Instant now) {
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    Channel channel = Words.required(Channel.values(), d.getChannelValue(), "delivery.channel");
    return Delivery.created(
        Checks.delivery("delivery.name", d.getName()),
        Checks.optionalText("delivery.label", d.getLabel(), 256),
        channel,
        instance(d.getInstance()),
        new FeedbackPolicy(mode(d, d.getInstance()), d.getEndsReported()),
        state(d),
        validity(d, channel),
        startTime(d, time),
        time);
  }

  /** The mode that is asked for; unset, that of {@code instance}. */
  FeedbackMode mode(dev.arrivals.v1.Delivery d, String instance) {
    boolean reportsDeliveries =
        connectors.instance(instance).map(i -> i.connector().reportsDeliveries()).orElse(true);
    return Words.orDefault(
        FeedbackMode.values(),
        d.getFeedbackModeValue(),
        "delivery.feedback_mode",
        reportsDeliveries ? FeedbackMode.D : FeedbackMode.B);
  }

  static DeliveryState state(dev.arrivals.v1.Delivery d) {
    return Words.orDefault(
        DeliveryState.values(), d.getStateValue(), "delivery.state", DeliveryState.STARTED);
  }

  static Duration validity(dev.arrivals.v1.Delivery d, Channel channel) {
    if (!d.hasValidity()) {
      return DEFAULT_VALIDITY.getOrDefault(channel, Duration.ZERO);
    }
    Duration validity =
        Duration.ofSeconds(d.getValidity().getSeconds(), d.getValidity().getNanos());
    if (validity.isNegative() || validity.compareTo(LONGEST_VALIDITY) > 0) {
      throw Checks.invalid(
          "delivery.validity",
          d.getValidity().getSeconds() + "s",
          "0s to " + LONGEST_VALIDITY.toSeconds() + "s, which are 400 days");
    }
    return validity;
  }

  static Instant startTime(dev.arrivals.v1.Delivery d, Instant now) {
    if (!d.hasStartTime()) {
      return now;
    }
    Instant start = Times.of("delivery.start_time", d.getStartTime());
    if (start.isAfter(LATEST_START)) {
      throw Checks.invalid("delivery.start_time", start.toString(), "at most " + LATEST_START);
    }
    return start;
  }

  private String instance(String name) {
    if (!name.isEmpty() && connectors.instance(name).isEmpty()) {
      throw noInstance(connectors, name);
    }
    return name;
  }

  static RuntimeException noInstance(Connectors connectors, String name) {
    String available = connectors.instances().stream().map(Instance::name).toList().toString();
    return new Refusal(
            Refusal.Category.NOT_FOUND,
            "INSTANCE_NOT_FOUND",
            "instance \"" + name + "\" is not configured; available: " + available,
            Map.of("instance", name, "available", available))
        .asException();
  }

  static dev.arrivals.v1.Delivery of(Delivery d) {
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

  /** The figures of {@code counters}, in the delivery's mode. */
  static Statistics statistics(Delivery d, Counters counters, String position) {
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
    f.deliveredPercent().ifPresent(b::setDeliveredPercent);
    f.failedPercent().ifPresent(b::setFailedPercent);
    // Several classes may show alike.
    Map<StatusCount, Long> counts = new LinkedHashMap<>();
    counters.forEach((c, reason, n) -> counts.merge(cell(d, c, reason), n, Long::sum));
    counts.forEach((cell, n) -> b.addCounts(cell.toBuilder().setCount(n)));
    return b.build();
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
