package dev.arrivals.server.rpc.delivery;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.rpc.translation.Times;
import dev.arrivals.server.rpc.translation.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Compares a delivery with one that is created again under its name. */
final class DeliveryDifference {
  private final Delivery asked;
  private final boolean statesState;
  private final boolean statesStart;

  /**
   * Prepares the comparison with a request. A state or start time that the request leaves out is
   * not compared: both change with time, and a repeated request cannot follow.
   */
  DeliveryDifference(dev.arrivals.v1.Delivery request, Delivery asked) {
    this.asked = asked;
    this.statesState = request.getStateValue() != 0;
    this.statesStart = request.hasStartTime();
  }

  /** A setting that differs. */
  private record Setting(String name, String there, String given) {}

  /** Returns why an existing delivery is not the requested one; empty if it is. */
  Optional<Refusal> refusal(Delivery there) {
    List<Setting> differing = differing(there);
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(refusal("deliveries/" + there.id(), differing));
  }

  private static Refusal refusal(String name, List<Setting> differing) {
    Setting first = differing.get(0);
    String told =
        String.join(
            ", ",
            differing.stream()
                .map(s -> "%s is %s there, %s was given".formatted(s.name, s.there, s.given))
                .toList());
    return new Refusal(
        Refusal.Category.ALREADY_EXISTS,
        "DELIVERY_DIFFERS",
        name
            + " exists with other settings: "
            + told
            + "; change it with UpdateDelivery or choose another id",
        Map.of("delivery", name, "field", first.name, "there", first.there, "given", first.given));
  }

  private List<Setting> differing(Delivery there) {
    List<Setting> settings = new ArrayList<>();
    compare(settings, there, "label", d -> Refusal.quoted(d.label()));
    compare(settings, there, "channel", d -> Words.name(d.channel()));
    compare(settings, there, "instance", d -> Refusal.quoted(d.instance()));
    compare(settings, there, "feedback_mode", d -> Words.name(d.policy().mode()));
    compare(settings, there, "ends_reported", d -> String.valueOf(d.policy().endsReported()));
    compare(settings, there, "validity", d -> Times.text(d.validity()));
    if (statesState) {
      compare(settings, there, "state", d -> Words.name(d.state()));
    }
    if (statesStart) {
      compare(settings, there, "start_time", d -> d.startTime().toString());
    }
    return settings;
  }

  private void compare(
      List<Setting> settings, Delivery there, String name, Function<Delivery, String> value) {
    if (!value.apply(there).equals(value.apply(asked))) {
      settings.add(new Setting(name, value.apply(there), value.apply(asked)));
    }
  }
}
