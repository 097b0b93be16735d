package dev.arrivals.server.app;

import dev.arrivals.server.config.Certificates;
import dev.arrivals.server.config.InstanceConfig;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.connector.InstanceChange;
import dev.arrivals.server.connector.LastWord;
import dev.arrivals.server.connector.Plugins;
import dev.arrivals.server.qualification.RulesFile;
import dev.arrivals.server.store.Store;
import dev.arrivals.spi.ConnectorFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries everything that a server with a configuration would depend on, and leaves it as it was:
 * certificates, rules, the data directory, ports, and what each instance connects to.
 */
public final class Check {
  /**
   * A thing that was tried, and how it went.
   *
   * @param problem what is wrong; empty if it is well
   * @param warning whether a server would start with the problem
   */
  public record Finding(String what, Optional<String> problem, boolean warning) {
    static Finding of(String what, Optional<String> problem) {
      return new Finding(what, problem, false);
    }

    static Finding warning(String what, String problem) {
      return new Finding(what, Optional.of(problem), true);
    }

    /** Returns whether a server would not start, or not do its work. */
    public boolean isWrong() {
      return problem.isPresent() && !warning;
    }
  }

  private final ServerConfig config;
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();

  private Check(ServerConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Tries it all, in the order of a start. */
  public static List<Finding> of(ServerConfig config, Clock clock) {
    Check check = new Check(config, clock);
    check.certificates();
    check.rules();
    Optional<String> holder = Store.holder(config.dataDirectory());
    check.directory(holder);
    if (holder.isEmpty()) {
      check.ports();
    }
    check.instances();
    return List.copyOf(check.findings);
  }

  private void certificates() {
    Optional<String> problem = Certificates.problem(config, clock);
    findings.add(Finding.of("certificates", problem));
    if (problem.isEmpty()) {
      Certificates.open(config, clock)
          .warnings(clock.instant())
          .forEach(warning -> findings.add(Finding.warning("certificates", warning)));
    }
  }

  private void rules() {
    config
        .qualificationRules()
        .ifPresent(
            file ->
                tried(
                    "rules " + file,
                    () -> RulesFile.open(config.qualificationRules(), clock).close()));
  }

  private void directory(Optional<String> holder) {
    Path directory = config.dataDirectory().toAbsolutePath();
    String what = "data directory " + directory;
    if (holder.isPresent()) {
      findings.add(
          Finding.warning(
              what,
              "a server runs on it (process "
                  + holder.get()
                  + "), so neither it nor the ports were tried"));
    } else {
      findings.add(Finding.of(what, unwritable(directory)));
    }
  }

  private static Optional<String> unwritable(Path directory) {
    Path there = directory;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    boolean writable = Files.isDirectory(there) && Files.isWritable(there);
    return writable
        ? Optional.empty()
        : Optional.of(there + " cannot be written to; give the server's user that right");
  }

  private void ports() {
    port("listen", config.host(), config.port());
    config.admin().ifPresent(admin -> port("admin", admin.host(), admin.port()));
    config.webhooks().ifPresent(hooks -> port("webhooks", hooks.host(), hooks.port()));
  }

  private void port(String section, String host, int port) {
    String what = section + " " + host + ":" + port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      findings.add(Finding.of(what, Optional.empty()));
    } catch (IOException e) {
      findings.add(
          Finding.of(
              what,
              Optional.of(
                  "cannot listen (%s); stop what uses it or set %s.port"
                      .formatted(e.getMessage(), section))));
    }
  }

  /** Tries each by itself, so that one that cannot even be created hides no other. */
  private void instances() {
    Plugins plugins =
        Plugins.load(ConnectorFactory.class.getClassLoader(), config.pluginDirectory());
    try (Connectors connectors = Connectors.none(plugins, LastWord.CONNECTORS)) {
      connectors.problems().forEach(p -> findings.add(Finding.warning("connectors", p)));
      config.instances().forEach(instance -> instance(connectors, instance));
    }
  }

  private void instance(Connectors connectors, InstanceConfig wanted) {
    try {
      InstanceChange change = connectors.prepare(List.of(wanted));
      change
          .fresh()
          .values()
          .forEach(
              instance -> {
                instance(connectors, instance);
                Connectors.close(instance);
              });
    } catch (IllegalArgumentException e) {
      String what = "instance " + wanted.name();
      String others = "\n" + String.join("\n", connectors.problems());
      String why = String.valueOf(e.getMessage()).replace(others, "");
      findings.add(Finding.of(what, Optional.of(why.replace(what + ": ", ""))));
    }
  }

  private void instance(Connectors connectors, Instance instance) {
    String what = "instance " + instance.name();
    List<String> problems = new ArrayList<>();
    instance.source().ifPresent(source -> problems.addAll(source.check()));
    instance
        .webhookProblem()
        .ifPresent(
            p -> problems.add("it takes no webhooks: " + p + connectors.secretsOf(instance)));
    if (instance.webhook().isPresent() && config.webhooks().isEmpty()) {
      problems.add("it takes no webhooks: webhooks.port is off");
    }
    problems.forEach(problem -> findings.add(Finding.of(what, Optional.of(problem))));
    if (problems.isEmpty()) {
      findings.add(Finding.of(what, Optional.empty()));
    }
  }

  private void tried(String what, Runnable trial) {
    try {
      trial.run();
      findings.add(Finding.of(what, Optional.empty()));
    } catch (IllegalStateException e) {
      findings.add(Finding.of(what, Optional.ofNullable(e.getMessage())));
    }
  }
}
