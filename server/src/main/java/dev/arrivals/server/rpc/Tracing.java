package dev.arrivals.server.rpc;

import io.grpc.ServerInterceptor;
import java.util.Optional;

/** The tracing of calls. */
@FunctionalInterface
public interface Tracing extends AutoCloseable {
  /** Returns the interceptor that sees every call before all others; empty if nothing is traced. */
  Optional<ServerInterceptor> interceptor();

  /** Sends what is not sent yet, and waits for that a short time at most. */
  @Override
  default void close() {}
}
