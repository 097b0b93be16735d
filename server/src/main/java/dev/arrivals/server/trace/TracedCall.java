package dev.arrivals.server.trace;

import io.grpc.ForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/** A call whose span ends with it. */
final class TracedCall<Q, A> extends ForwardingServerCall.SimpleForwardingServerCall<Q, A> {
  private final CallSpan span;

  TracedCall(ServerCall<Q, A> call, CallSpan span) {
    super(call);
    this.span = span;
  }

  @Override
  public void close(Status status, Metadata trailers) {
    span.end(status.getCode());
    super.close(status, trailers);
  }

  /** Returns a call may also end without the service having closed it. */
  ServerCall.Listener<Q> endingWith(ServerCall.Listener<Q> listener) {
    return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(listener) {
      @Override
      public void onCancel() {
        span.end(Status.Code.CANCELLED);
        super.onCancel();
      }

      @Override
      public void onComplete() {
        span.end(Status.Code.UNKNOWN);
        super.onComplete();
      }
    };
  }
}
