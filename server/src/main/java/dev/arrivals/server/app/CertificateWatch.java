package dev.arrivals.server.app;

import dev.arrivals.server.config.Certificates;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start, and then once a day, which certificates end soon or have ended. */
final class CertificateWatch {
  private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);

  private CertificateWatch() {}

  static AutoCloseable start(Certificates certificates, Clock clock) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "certificates");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleAtFixedRate(
        () -> certificates.warnings(clock.instant()).forEach(log::warn), 0, 1, TimeUnit.DAYS);
    return timer::shutdownNow;
  }
}
