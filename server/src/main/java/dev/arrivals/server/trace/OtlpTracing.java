package dev.arrivals.server.trace;

import dev.arrivals.server.config.TracingConfig;
import dev.arrivals.server.rpc.Tracing;
import io.grpc.ServerInterceptor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sends spans to a collector, in batches and in the background; what it cannot send is dropped. */
public final class OtlpTracing implements Tracing {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long LAST_SPANS_SECONDS = 3;

  private final SdkTracerProvider provider;

  private OtlpTracing(SdkTracerProvider provider) {
    this.provider = provider;
  }

  /** Starts the thread that sends; the collector may come later. */
  public static OtlpTracing start(TracingConfig config) {
    SpanExporter exporter = new OutageReport(exporter(config.endpoint()), config.endpoint());
    return new OtlpTracing(
        SdkTracerProvider.builder()
            .setResource(resource())
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.sampleRatio())))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setScheduleDelay(Duration.ofSeconds(1))
                    .build())
            .build());
  }

  @Override
  public Optional<ServerInterceptor> interceptor() {
    return Optional.of(new SpanPerCall(provider.get("dev.arrivals.server")));
  }

  @Override
  public void close() {
    provider.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
  }

  private static SpanExporter exporter(URI endpoint) {
    boolean bare = endpoint.getPath().isEmpty() || endpoint.getPath().equals("/");
    return OtlpHttpSpanExporter.builder()
        .setEndpoint(bare ? endpoint.resolve("/v1/traces").toString() : endpoint.toString())
        .setTimeout(TIMEOUT)
        .setConnectTimeout(TIMEOUT)
        .setMeterProvider(MeterProvider.noop())
        .build();
  }

  private static Resource resource() {
    Resource named =
        Resource.getDefault().toBuilder()
            .put(AttributeKey.stringKey("service.name"), "arrivals")
            .build();
    return Optional.ofNullable(OtlpTracing.class.getPackage().getImplementationVersion())
        .map(v -> named.toBuilder().put(AttributeKey.stringKey("service.version"), v).build())
        .orElse(named);
  }
}
