package dev.arrivals.server.fold;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.state.Changes;
import java.util.Optional;

/** Decides whether a registration that is well-formed is taken. */
@FunctionalInterface
interface Admission {
  /** Admits everything: messages that feedback opens are as the provider describes them. */
  Admission OPEN = (item, delivery, before, changes) -> Optional.empty();

  /** Returns why a registration is not taken; empty if it is. */
  Optional<Refusal> refusal(
      Registration item, Delivery delivery, Optional<Message> before, Changes changes);
}
