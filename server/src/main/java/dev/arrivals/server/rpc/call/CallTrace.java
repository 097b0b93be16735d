package dev.arrivals.server.rpc.call;

import dev.arrivals.server.commit.Timing;
import io.grpc.Context;

/** A trace of what happens inside a call. */
@FunctionalInterface
public interface CallTrace {
  /** The trace of the current call; by default one that records nothing. */
  Context.Key<CallTrace> CURRENT =
      Context.keyWithDefault("arrivals-call-trace", (items, timing) -> {});

  /** Records the commit of a batch. */
  void committed(int items, Timing timing);
}
