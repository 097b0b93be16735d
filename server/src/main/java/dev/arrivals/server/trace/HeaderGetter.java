package dev.arrivals.server.trace;

import io.grpc.Metadata;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a call as OpenTelemetry asks for them. */
enum HeaderGetter implements TextMapGetter<Metadata> {
  INSTANCE;

  @Override
  public Iterable<String> keys(Metadata headers) {
    return headers.keys();
  }

  @Override
  public @Nullable String get(@Nullable Metadata headers, String name) {
    return headers == null
        ? null
        : headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
  }
}
