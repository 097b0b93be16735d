package dev.arrivals.server.source;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The health of instances: whether each can do what it is configured for, and if not, why. Safe for
 * many threads.
 */
public final class InstanceHealth {
  private final Connectors connectors;
  private final Sources sources;
  private volatile Optional<String> closed = Optional.of("the server is starting");

  /** Watches these instances and their sources. */
  public InstanceHealth(Connectors connectors, Sources sources) {
    this.connectors = connectors;
    this.sources = sources;
  }

  /** Sets why the port for webhooks is not open; empty if it is. */
  public void webhooksClosed(Optional<String> why) {
    closed = why;
  }

  /** Returns what keeps an instance from its work; empty if nothing does. */
  public Optional<String> problem(Instance instance) {
    List<String> problems =
        Stream.of(instance.problem(), sources.problem(instance.name()), webhookProblem(instance))
            .flatMap(Optional::stream)
            .toList();
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
  }

  /**
   * Returns why the calls of its provider are not taken; empty if they are, or if there are none.
   */
  public Optional<String> webhookProblem(Instance instance) {
    return instance
        .webhookProblem()
        .map(why -> "it takes no webhooks: " + why + connectors.secretsOf(instance))
        .or(() -> instance.webhook().isPresent() ? closed : Optional.empty());
  }

  /** Returns the names of the instances that cannot do all of their work. */
  public List<String> ill() {
    return connectors.instances().stream()
        .filter(instance -> problem(instance).isPresent())
        .map(Instance::name)
        .toList();
  }
}
