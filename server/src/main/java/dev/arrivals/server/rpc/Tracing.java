package dev.arrivals.server.rpc;

import io.grpc.ServerInterceptor;
import java.util.Optional;

/** Whether and how calls are traced. */
@FunctionalInterface
public interface Tracing extends AutoCloseable {
  /** Sees every call before all others; empty if nothing is traced. */
  Optional<ServerInterceptor> interceptor();

  /** Hands over what is not sent yet; waits for that a short time at most. */
  @Override
  default void close() {}
}
