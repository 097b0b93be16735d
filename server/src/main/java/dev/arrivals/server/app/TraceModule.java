package dev.arrivals.server.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.rpc.Tracing;
import dev.arrivals.server.trace.OtlpTracing;
import java.util.Optional;

/** Binds traces, if there is a collector to send them to. */
final class TraceModule extends AbstractModule {
  @Provides
  @Singleton
  Tracing tracing(ServerConfig config) {
    // An if, not a map: nothing of OpenTelemetry is loaded unless this line is reached.
    if (config.tracing().isPresent()) {
      return OtlpTracing.start(config.tracing().get());
    }
    return Optional::empty;
  }
}
