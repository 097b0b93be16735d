package dev.arrivals.server.rpc.delivery;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.delivery.DeliveryState;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Deliveries;
import dev.arrivals.server.status.FeedbackPolicy;
import dev.arrivals.v1.UpdateDeliveryRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Changes the settings of a delivery that an update mask names. */
final class DeliveryUpdate implements UnaryOperator<Delivery> {
  private static final Set<String> FIELDS =
      Set.of("label", "state", "feedback_mode", "ends_reported", "validity", "start_time");

  private final Deliveries deliveries;
  private final dev.arrivals.v1.Delivery values;
  private final Set<String> mask;
  private final Instant now;

  DeliveryUpdate(Deliveries deliveries, UpdateDeliveryRequest request, Instant now) {
    this.deliveries = deliveries;
    this.values = request.getDelivery();
    this.mask = Set.copyOf(request.getUpdateMask().getPathsList());
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    if (mask.isEmpty() || !FIELDS.containsAll(mask)) {
      throw Checks.invalid(
          "update_mask", String.join(",", mask), "some of " + FIELDS.stream().sorted().toList());
    }
  }

  @Override
  public Delivery apply(Delivery d) {
    Duration validity =
        mask.contains("validity") ? deliveries.validity(values, d.channel()) : d.validity();
    Instant start = mask.contains("start_time") ? Deliveries.startTime(values, now) : d.startTime();
    boolean moved = mask.contains("validity") || mask.contains("start_time");
    boolean over =
        moved ? !validity.isZero() && !now.isBefore(start.plus(validity)) : d.validityOver();
    return d.updated(
        mask.contains("label") ? Checks.optionalText("label", values.getLabel(), 256) : d.label(),
        policy(d),
        state(d.state()),
        validity,
        start,
        now,
        over);
  }

  private FeedbackPolicy policy(Delivery d) {
    FeedbackPolicy held = d.policy();
    return new FeedbackPolicy(
        mask.contains("feedback_mode") ? deliveries.mode(values, d.instance()) : held.mode(),
        mask.contains("ends_reported") ? values.getEndsReported() : held.endsReported());
  }

  private DeliveryState state(DeliveryState held) {
    return mask.contains("state") ? Deliveries.state(values) : held;
  }
}
