package dev.arrivals.server.connector;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configured use of a connector, with everything that it brings behind guards.
 *
 * @param webhook the receiver of its provider's calls; empty if nothing does
 * @param webhookProblem why it takes none of the calls that its provider makes; empty if it does,
 *     if there are none, or if nobody configured it
 * @param source what it listens to by itself; empty if nothing
 */
public record Instance(
    String name,
    String connectorName,
    Channel channel,
    boolean createsUnregistered,
    Connector connector,
    GuardedMapper guard,
    Optional<GuardedReceiver> webhook,
    Optional<String> webhookProblem,
    Optional<GuardedSource> source,
    LastWord lastWord) {
  private static final Logger log = LoggerFactory.getLogger(Instance.class);

  /** Maps feedback; never fails and never blocks. */
  public CompletableFuture<Mapping> map(NativeFeedback feedback) {
    return guard.map(feedback).thenApply(this::afterAll);
  }

  /** Feedback must be kept whatever goes wrong with it. */
  private Mapping afterAll(Mapping mapping) {
    try {
      return lastWord.of(this, mapping);
    } catch (RuntimeException e) {
      log.error("Feedback of {} stays as its connector qualified it", name, e);
      return mapping;
    }
  }

  /** Returns why its mapper no longer works; empty while it does. */
  public Optional<String> problem() {
    return guard.problem();
  }
}
