package dev.arrivals.server.trace;

import dev.arrivals.server.rpc.call.CallTrace;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;

/** Makes a span of every call of the API; health checks and the like would only be noise. */
final class SpanPerCall implements ServerInterceptor {
  private static final String API = "arrivals.";

  private final Tracer tracer;

  SpanPerCall(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    MethodDescriptor<Q, A> method = call.getMethodDescriptor();
    if (!method.getFullMethodName().startsWith(API)) {
      return next.startCall(call, headers);
    }
    Span span = start(method.getFullMethodName(), headers);
    return span.isRecording()
        ? traced(call, headers, next, new CallSpan(tracer, span))
        : next.startCall(call, headers);
  }

  private Span start(String method, Metadata headers) {
    Context caller =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), headers, HeaderGetter.INSTANCE);
    return tracer
        .spanBuilder(method)
        .setParent(caller)
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("rpc.system.name", "grpc")
        .setAttribute("rpc.method", method)
        .startSpan();
  }

  private static <Q, A> ServerCall.Listener<Q> traced(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next, CallSpan span) {
    TracedCall<Q, A> traced = new TracedCall<>(call, span);
    io.grpc.Context context = io.grpc.Context.current().withValue(CallTrace.CURRENT, span);
    try {
      return traced.endingWith(Contexts.interceptCall(context, traced, headers, next));
    } catch (RuntimeException e) {
      span.end(Status.Code.UNKNOWN);
      throw e;
    }
  }
}
