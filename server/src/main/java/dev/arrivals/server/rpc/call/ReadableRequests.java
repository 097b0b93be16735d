package dev.arrivals.server.rpc.call;

import com.google.rpc.Code;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.Optional;

/**
 * Answers requests that cannot be read with a status of their own: those that are larger than
 * allowed once unpacked, and those that are no message. By itself gRPC ends such calls as UNKNOWN.
 */
public final class ReadableRequests implements ServerInterceptor {
  private ReadableRequests() {}

  /**
   * Returns the service with requests that are read where a failure can still be answered: as
   * streams up to here, as messages from here on.
   */
  public static ServerServiceDefinition of(ServerServiceDefinition service) {
    return ServerInterceptors.interceptForward(
        ServerInterceptors.useInputStreamMessages(service), new ReadableRequests());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean unreadable;

      @Override
      public void onMessage(Q request) {
        try {
          if (!unreadable) {
            super.onMessage(request);
          }
        } catch (StatusRuntimeException e) {
          unreadable = true;
          refuse(call, e.getStatus());
        }
      }

      @Override
      public void onHalfClose() {
        if (!unreadable) {
          super.onHalfClose();
        }
      }
    };
  }

  private static void refuse(ServerCall<?, ?> call, Status status) {
    StatusRuntimeException refusal =
        status.getCode() == Status.Code.RESOURCE_EXHAUSTED
            ? Errors.exception(
                Code.RESOURCE_EXHAUSTED,
                "REQUEST_TOO_LARGE",
                status.getDescription() + " once it is unpacked; send less at once",
                Map.of())
            : Errors.exception(
                Code.INVALID_ARGUMENT,
                "INVALID_FIELD",
                "the request is no message of its type in the form that protobuf gives it",
                Map.of("field", "", "value", ""));
    call.close(
        refusal.getStatus(), Optional.ofNullable(refusal.getTrailers()).orElseGet(Metadata::new));
  }
}
