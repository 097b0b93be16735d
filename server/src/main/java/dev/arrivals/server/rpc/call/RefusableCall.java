package dev.arrivals.server.rpc.call;

import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/** A call that the transport may end too. Messages sent after its end are dropped. */
final class RefusableCall<Q, A> extends ForwardingServerCall.SimpleForwardingServerCall<Q, A> {
  private boolean ended;

  RefusableCall(ServerCall<Q, A> call) {
    super(call);
  }

  synchronized void refuse(StatusRuntimeException why) {
    close(why.getStatus(), Optional.ofNullable(why.getTrailers()).orElseGet(Metadata::new));
  }

  @Override
  public synchronized void sendHeaders(Metadata headers) {
    if (!ended) {
      super.sendHeaders(headers);
    }
  }

  @Override
  public synchronized void sendMessage(A message) {
    if (!ended) {
      super.sendMessage(message);
    }
  }

  @Override
  public synchronized void close(Status status, Metadata trailers) {
    if (!ended) {
      ended = true;
      super.close(status, trailers);
    }
  }
}
