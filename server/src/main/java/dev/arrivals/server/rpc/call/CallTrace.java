package dev.arrivals.server.rpc.call;

import dev.arrivals.server.commit.Timing;
import io.grpc.Context;

/** Told what happens inside a call, by those who take part in it. */
@FunctionalInterface
public interface CallTrace {
  /** The trace of the current call; one that forgets everything if the call is not traced. */
  Context.Key<CallTrace> CURRENT =
      Context.keyWithDefault("arrivals-call-trace", (items, timing) -> {});

  /** A batch of so many items was committed. */
  void committed(int items, Timing timing);
}
