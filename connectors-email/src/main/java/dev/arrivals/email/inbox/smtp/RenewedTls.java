package dev.arrivals.email.inbox.smtp;

import dev.arrivals.spi.tls.TlsFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A certificate and its key in PEM files, read again when they change: certificates are renewed.
 */
public final class RenewedTls {
  private static final Logger log = System.getLogger(RenewedTls.class.getName());
  private static final Duration DAY = Duration.ofDays(1);
  private static final String OPTIONS = "options 'smtp-tls-certificate' and 'smtp-tls-key': ";

  private final Path certificate;
  private final Path key;
  private final Clock clock;
  private Optional<TlsFiles> files = Optional.empty();
  private List<FileTime> times = List.of();
  private Optional<String> problem = Optional.empty();
  private Instant warned = Instant.EPOCH;

  public RenewedTls(Path certificate, Path key, Clock clock) {
    this.certificate = certificate;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Files that cannot be used keep what was read before.
   *
   * @throws IllegalStateException if nothing was read before
   */
  synchronized SSLContext context() {
    try {
      renew();
      problem = Optional.empty();
    } catch (IllegalArgumentException e) {
      if (files.isEmpty()) {
        throw new IllegalStateException(OPTIONS + e.getMessage(), e);
      }
      problem = Optional.of(OPTIONS + e.getMessage() + "; what was there before is used still");
    }
    warn(clock.instant());
    return files.orElseThrow().context();
  }

  /** Returns the problem with changed files, or with an expired certificate. */
  synchronized Optional<String> problem() {
    Instant now = clock.instant();
    return problem.or(
        () ->
            files
                .filter(f -> !now.isBefore(f.expireTime()))
                .flatMap(f -> f.warning(now))
                .map(OPTIONS::concat));
  }

  /** Says once a day that a certificate ends soon. */
  private void warn(Instant now) {
    if (now.isBefore(warned.plus(DAY))) {
      return;
    }
    files
        .flatMap(f -> f.warning(now))
        .ifPresent(
            text -> {
              log.log(Logger.Level.WARNING, OPTIONS + text);
              warned = now;
            });
  }

  private void renew() {
    List<FileTime> now = List.of(time(certificate), time(key));
    if (files.isEmpty()) {
      files = Optional.of(TlsFiles.open(certificate, key, clock.instant()));
    } else if (!now.equals(times)) {
      files.orElseThrow().reload(clock.instant());
    }
    times = now;
  }

  /** A file that is not there is told of when it is read. */
  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
