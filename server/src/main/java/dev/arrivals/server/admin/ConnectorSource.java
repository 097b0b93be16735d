package dev.arrivals.server.admin;

import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.source.InstanceHealth;

/** Metrics of the instances. */
record ConnectorSource(Connectors connectors, InstanceHealth health) implements Source {
  /** The label; not just "instance", which Prometheus gives to every metric for the machine. */
  static final String LABEL = "connector_instance";

  @Override
  public void write(Exposition out) {
    Exposition.Family family =
        out.gauge("arrivals_instance_healthy", "1 while an instance can do all of its work.");
    for (Instance instance : connectors.instances()) {
      family.sample(health.problem(instance).isEmpty() ? 1 : 0, LABEL, instance.name());
    }
  }
}
