package dev.arrivals.server.app;

import dev.arrivals.server.config.BadConfigException;
import dev.arrivals.server.config.Certificates;
import dev.arrivals.server.config.ClientCertificate;
import dev.arrivals.server.config.CurrentConfig;
import dev.arrivals.server.config.ReloadResult;
import dev.arrivals.server.config.Reloading;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.config.Token;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.connector.InstanceChange;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.source.Sources;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over another configuration while the server runs: certificates, logins and instances. What
 * is not different is not touched, and where something is wrong nothing is.
 */
final class Reload implements Reloading {
  private static final Logger log = LoggerFactory.getLogger(Reload.class);

  private static final String INVALID = "CONFIGURATION_INVALID";

  private final Optional<Supplier<ServerConfig>> again;
  private final CurrentConfig current;
  private final Connectors connectors;
  private final Sources sources;
  private final WebhookDoor door;
  private final Certificates certificates;
  private final Clock clock;

  Reload(
      Optional<Supplier<ServerConfig>> again,
      CurrentConfig current,
      Connectors connectors,
      Sources sources,
      WebhookDoor door,
      Certificates certificates,
      Clock clock) {
    this.again = again;
    this.current = current;
    this.connectors = connectors;
    this.sources = sources;
    this.door = door;
    this.certificates = certificates;
    this.clock = clock;
  }

  @Override
  public synchronized ReloadResult reload() {
    try {
      ReloadResult result = take(read());
      log.info(
          "The configuration was read again: instances {}; tokens {}; clients {}; certificates {}",
          result.instances(),
          result.tokens(),
          result.clients(),
          result.certificates());
      return result;
    } catch (RefusedException e) {
      log.warn("The configuration was read again, and nothing was changed: {}", e.getMessage());
      throw e;
    }
  }

  private ServerConfig read() {
    Supplier<ServerConfig> reader =
        again.orElseThrow(
            () ->
                refusal(
                    "NO_CONFIGURATION_FILE",
                    "the server was started without --config, so there is nothing to read again"));
    try {
      return reader.get();
    } catch (BadConfigException e) {
      throw invalid(e);
    }
  }

  private ReloadResult take(ServerConfig next) {
    List<String> keys = current.needingRestart(next);
    if (!keys.isEmpty()) {
      String named = String.join(", ", keys);
      throw Refusal.of(
              Refusal.Category.FAILED_PRECONDITION,
              "RESTART_NEEDED",
              "only a restart changes " + named + "; restart the server, or take that back",
              "keys",
              named)
          .asException();
    }
    Certificates.problem(next, clock)
        .ifPresent(
            problem -> {
              throw refusal(INVALID, problem);
            });
    InstanceChange change = replace(next);
    ServerConfig before = current.get();
    current.set(next);
    return new ReloadResult(
        new ReloadResult.Names(change.added(), change.removed(), change.changed()),
        names(before.logins().tokens(), next.logins().tokens(), Token::name),
        names(
            before.logins().certificates(), next.logins().certificates(), ClientCertificate::name),
        certificates.reload(clock.instant()));
  }

  private InstanceChange replace(ServerConfig next) {
    InstanceChange change;
    try {
      change = connectors.prepare(next.instances());
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
    try {
      door.openFor(change.after().values());
      sources.replace(change.leaving(), change.fresh().values());
    } catch (IllegalStateException e) {
      change.fresh().values().forEach(Connectors::close);
      throw invalid(e);
    }
    List<Instance> leaving = change.leaving();
    connectors.use(change);
    leaving.forEach(Connectors::close);
    return change;
  }

  private static <T> ReloadResult.Names names(
      List<T> before, List<T> after, Function<T, String> name) {
    Map<String, T> old = before.stream().collect(Collectors.toMap(name, t -> t));
    Map<String, T> now = after.stream().collect(Collectors.toMap(name, t -> t));
    return new ReloadResult.Names(
        now.keySet().stream().filter(n -> !old.containsKey(n)).sorted().toList(),
        old.keySet().stream().filter(n -> !now.containsKey(n)).sorted().toList(),
        now.keySet().stream()
            .filter(n -> old.containsKey(n) && !Objects.equals(now.get(n), old.get(n)))
            .sorted()
            .toList());
  }

  private static RefusedException invalid(RuntimeException e) {
    return refusal(INVALID, String.valueOf(e.getMessage()));
  }

  private static RefusedException refusal(String reason, String message) {
    return new Refusal(Refusal.Category.FAILED_PRECONDITION, reason, message, Map.of())
        .asException();
  }
}
