package dev.arrivals.server.connector;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One configured use of a connector, with its mapper behind a guard. */
public record Instance(
    String name,
    String connectorName,
    Channel channel,
    boolean createsUnregistered,
    Connector connector,
    GuardedMapper guard,
    LastWord lastWord) {

  /** Maps feedback; never fails and never blocks. */
  public CompletableFuture<Mapping> map(NativeFeedback feedback) {
    return guard.map(feedback).thenApply(mapping -> lastWord.of(this, mapping));
  }

  /** Why its mapper no longer works; empty while it does. */
  public Optional<String> problem() {
    return guard.problem();
  }
}
