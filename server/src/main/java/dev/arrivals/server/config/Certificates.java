package dev.arrivals.server.config;

import dev.arrivals.spi.tls.TlsFiles;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The certificates of the listeners, checked before anything listens. */
public final class Certificates {
  private static final List<String> API_ALGORITHMS = List.of("RSA", "EC");

  private final Optional<TlsFiles> api;
  private final Optional<TlsFiles> webhooks;

  private Certificates(Optional<TlsFiles> api, Optional<TlsFiles> webhooks) {
    this.api = api;
    this.webhooks = webhooks;
  }

  /**
   * Opens those that are configured.
   *
   * @throws IllegalStateException naming everything that is wrong with their files
   */
  public static Certificates open(ServerConfig config, Clock clock) {
    List<String> problems = new ArrayList<>();
    Certificates opened =
        new Certificates(
            config
                .tls()
                .flatMap(tls -> open("tls", tls, clock.instant(), problems))
                .filter(files -> isSpoken(files, problems)),
            config
                .webhooks()
                .flatMap(Webhooks::tls)
                .flatMap(tls -> open("webhooks.tls", tls, clock.instant(), problems)));
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("\n", problems));
    }
    return opened;
  }

  /** Returns what is wrong with the configured certificates; empty if they can be used. */
  public static Optional<String> problem(ServerConfig config, Clock clock) {
    try {
      open(config, clock);
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /** Returns the certificate of the API; empty where it talks plain text. */
  public Optional<TlsFiles> api() {
    return api;
  }

  /** Returns the certificate of the port for webhooks. */
  public Optional<TlsFiles> webhooks() {
    return webhooks;
  }

  /** Reads the files again, which were found sound before; returns the sections that changed. */
  public List<String> reload(Instant now) {
    List<String> changed = new ArrayList<>();
    api.filter(files -> files.reload(now)).ifPresent(files -> changed.add("tls"));
    webhooks.filter(files -> files.reload(now)).ifPresent(files -> changed.add("webhooks.tls"));
    return changed;
  }

  /** Returns a warning for each certificate that ends soon or has ended. */
  public List<String> warnings(Instant now) {
    return Stream.concat(warning("tls", api, now), warning("webhooks.tls", webhooks, now)).toList();
  }

  private static Stream<String> warning(String section, Optional<TlsFiles> files, Instant now) {
    return files.flatMap(f -> f.warning(now)).map(text -> section + ": " + text).stream();
  }

  /** The transport of the API knows fewer algorithms than Java. */
  private static boolean isSpoken(TlsFiles files, List<String> problems) {
    boolean spoken = API_ALGORITHMS.contains(files.algorithm());
    if (!spoken) {
      problems.add(
          "tls: a key of the algorithm "
              + files.algorithm()
              + " (expected: one of "
              + API_ALGORITHMS
              + "); have the certificate made for such a key");
    }
    return spoken;
  }

  private static Optional<TlsFiles> open(
      String section, Tls tls, Instant now, List<String> problems) {
    try {
      return Optional.of(TlsFiles.open(tls.certificate(), tls.privateKey(), now));
    } catch (IllegalArgumentException e) {
      problems.add(section + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
