package dev.arrivals.server.trace;

import com.google.common.base.Throwables;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that spans cannot be sent, and once that they can again, however often that changes.
 */
final class OutageReport implements SpanExporter {
  private static final Logger log = LoggerFactory.getLogger(OutageReport.class);
  private static final Duration QUIET = Duration.ofMinutes(10);

  /**
   * Held, or its level would be collected with it. OpenTelemetry tells every failure of a batch.
   */
  private static final java.util.logging.Logger CHATTER =
      java.util.logging.Logger.getLogger("io.opentelemetry.exporter");

  private final SpanExporter exporter;
  private final URI endpoint;
  private boolean reported;
  private long quietUntil = System.nanoTime();

  OutageReport(SpanExporter exporter, URI endpoint) {
    this.exporter = exporter;
    this.endpoint = endpoint;
    CHATTER.setLevel(Level.OFF);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> report(result));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private synchronized void report(CompletableResultCode result) {
    if (result.isSuccess() && reported) {
      reported = false;
      log.info("Traces are sent again to {}", endpoint);
    } else if (!result.isSuccess() && !reported && System.nanoTime() - quietUntil >= 0) {
      reported = true;
      quietUntil = System.nanoTime() + QUIET.toNanos();
      log.warn(
          "Traces are dropped, {} does not take them ({}); it must take OTLP over HTTP, usually on"
              + " port 4318",
          endpoint,
          why(result));
    }
  }

  private static String why(CompletableResultCode result) {
    Throwable failure = result.getFailureThrowable();
    if (failure instanceof HttpExportException http && http.getResponse() != null) {
      return "HTTP " + http.getResponse().getStatusCode();
    }
    return failure == null
        ? "no reason given"
        : Throwables.getCausalChain(failure).stream()
            .filter(IOException.class::isInstance)
            .findFirst()
            .orElse(failure)
            .toString();
  }
}
