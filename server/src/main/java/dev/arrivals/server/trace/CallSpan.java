package dev.arrivals.server.trace;

import dev.arrivals.server.commit.Timing;
import dev.arrivals.server.rpc.call.CallTrace;
import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The span of one call. It tells codes, counts and times; texts may name messages or addresses. */
final class CallSpan implements CallTrace {
  /** The codes that are the server's fault; a wrong or early request is not. */
  private static final Set<Status.Code> ERRORS =
      EnumSet.of(
          Status.Code.UNKNOWN,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.UNIMPLEMENTED,
          Status.Code.INTERNAL,
          Status.Code.UNAVAILABLE,
          Status.Code.DATA_LOSS);

  private static final AttributeKey<String> STATUS =
      AttributeKey.stringKey("rpc.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<Long> ITEMS = AttributeKey.longKey("arrivals.batch.items");

  private final Tracer tracer;
  private final Span span;
  private final AtomicBoolean ended = new AtomicBoolean();

  CallSpan(Tracer tracer, Span span) {
    this.tracer = tracer;
    this.span = span;
  }

  @Override
  public void committed(int items, Timing timing) {
    // The JVM's clock tells how long ago it was, the wall clock when that is.
    long offset = epochNanos() - System.nanoTime();
    child("queue", items, offset + timing.queued(), offset + timing.taken());
    child("commit", items, offset + timing.taken(), offset + timing.shown());
  }

  /** Ends it with the first status that it is told. */
  void end(Status.Code code) {
    if (ended.compareAndSet(false, true)) {
      span.setAttribute(STATUS, code.name());
      if (ERRORS.contains(code)) {
        span.setStatus(StatusCode.ERROR).setAttribute(ERROR, code.name());
      }
      span.end();
    }
  }

  private void child(String name, int items, long start, long end) {
    tracer
        .spanBuilder(name)
        .setParent(Context.root().with(span))
        .setStartTimestamp(start, TimeUnit.NANOSECONDS)
        .setAttribute(ITEMS, (long) items)
        .startSpan()
        .end(end, TimeUnit.NANOSECONDS);
  }

  private static long epochNanos() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }
}
