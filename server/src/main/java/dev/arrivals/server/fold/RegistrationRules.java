package dev.arrivals.server.fold;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.BoundLeg;
import dev.arrivals.server.message.IdForm;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.refusal.Missing;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.state.Changes;
import dev.arrivals.spi.Channel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of what a client may register. They apply to new content only: what was registered once
 * stays valid, also after a restart.
 */
public final class RegistrationRules implements Admission {
  private static final int MOST_OCTETS = 128 << 10;

  private final Connectors connectors;

  /** Prepares the rules for these instances. */
  public RegistrationRules(Connectors connectors) {
    this.connectors = connectors;
  }

  @Override
  public Optional<Refusal> refusal(
      Registration item, Delivery delivery, Optional<Message> before, Changes changes) {
    Channel channel =
        before.map(Message::channel).orElse(item.channel().orElse(delivery.channel()));
    List<Binding> known = before.map(Message::bindings).orElse(List.of());
    Optional<Refusal> address =
        before.isPresent() ? Optional.empty() : address(item.address(), channel);
    List<Binding> added = item.bindings().stream().filter(b -> !known.contains(b)).toList();
    return address
        .or(() -> tooMuch(known, added))
        .or(() -> added.stream().flatMap(b -> leg(item, b, channel, changes).stream()).findFirst());
  }

  private static Optional<Refusal> tooMuch(List<Binding> known, List<Binding> added) {
    if (known.size() + added.size() > Registration.MOST_LEGS) {
      return Optional.of(
          Refusal.invalid(
              "legs",
              known.size() + added.size() + " of one message",
              "at most " + Registration.MOST_LEGS));
    }
    long octets = Stream.concat(known.stream(), added.stream()).mapToLong(b -> octets(b)).sum();
    return added.isEmpty() || octets <= MOST_OCTETS
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid("legs", octets + " octets of one message", "at most " + MOST_OCTETS));
  }

  private static long octets(Binding b) {
    return (b.instance() + b.nativeId()).getBytes(StandardCharsets.UTF_8).length;
  }

  private static Optional<Refusal> address(String address, Channel channel) {
    return Addressing.expected(channel, address)
        .map(expected -> Refusal.invalid("address", address, expected));
  }

  private Optional<Refusal> leg(Registration item, Binding b, Channel channel, Changes changes) {
    Optional<Instance> instance = connectors.instance(b.instance());
    if (instance.isEmpty()) {
      return Optional.of(Missing.instance(connectors, b.instance()));
    }
    return instance.get().channel() == channel
        ? taken(item, b, changes)
        : Optional.of(
            Refusal.invalid(
                "legs.instance",
                b.instance(),
                "an instance of the message's channel %s, not of %s"
                    .formatted(channel, instance.get().channel())));
  }

  /**
   * Returns the refusal of a native id that another message of the delivery has for the same leg
   * and address, since no report could tell the two apart.
   */
  private static Optional<Refusal> taken(Registration item, Binding b, Changes changes) {
    return Stream.of(IdForm.plain(b.nativeId()), b.nativeId())
        .distinct()
        .flatMap(id -> bound(b.instance(), id, item.address(), changes))
        .filter(leg -> isTwin(leg, item, b))
        .findFirst()
        .map(leg -> taken(b, leg));
  }

  private static Stream<BoundLeg> bound(
      String instance, String id, String address, Changes changes) {
    return changes
        .state()
        .currentLegs()
        .near(Names.nativeId(instance, id), address)
        .legs()
        .stream();
  }

  private static boolean isTwin(BoundLeg leg, Registration item, Binding b) {
    return leg.delivery().equals(item.delivery())
        && !leg.message().equals(item.message())
        && leg.nativeId().equals(b.nativeId())
        && leg.leg().equals(b.leg())
        && Names.fold(leg.recipient()).equals(Names.fold(item.address()));
  }

  private static Refusal taken(Binding b, BoundLeg leg) {
    String name = "deliveries/" + leg.delivery() + "/messages/" + leg.message();
    return new Refusal(
        Refusal.Category.ALREADY_EXISTS,
        "NATIVE_ID_TAKEN",
        "legs.native_id: \"%s\" is that of %s already, which went to the same address (expected: an"
                .formatted(Refusal.printable(b.nativeId()), name)
            + " id of its own); register the message once",
        Map.of("message", name, "native_id", Refusal.printable(b.nativeId())));
  }
}
