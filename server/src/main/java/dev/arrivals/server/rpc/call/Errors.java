package dev.arrivals.server.rpc.call;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;
import dev.arrivals.server.refusal.StoreTrouble;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns refusals and failures into gRPC statuses with details; nothing else does. */
public final class Errors {
  private static final Logger log = LoggerFactory.getLogger(Errors.class);
  private static final String DOMAIN = "arrivals.dev";
  private static final com.google.protobuf.Duration RETRY_AFTER =
      com.google.protobuf.Duration.newBuilder().setSeconds(1).build();

  private Errors() {}

  /**
   * Returns the rich form of a refusal: exactly one ErrorInfo, and RetryInfo where a retry helps.
   */
  static Status status(Refusal refusal) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(code(refusal.category()).getNumber())
            .setMessage(ErrorText.text(refusal.message()))
            .addDetails(Any.pack(info(refusal)));
    if (retryable(refusal.category())) {
      status.addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(RETRY_AFTER).build()));
    }
    return status.build();
  }

  /** Returns the machine-readable part of a refusal. */
  static ErrorInfo info(Refusal refusal) {
    return info(refusal.reason(), refusal.metadata());
  }

  private static ErrorInfo info(String reason, Map<String, String> metadata) {
    ErrorInfo.Builder info = ErrorInfo.newBuilder().setReason(reason).setDomain(DOMAIN);
    metadata.forEach((key, value) -> info.putMetadata(key, ErrorText.value(value)));
    return info.build();
  }

  /** Returns a status with one ErrorInfo, for calls that are refused before any request is read. */
  public static StatusRuntimeException exception(
      Code code, String reason, String message, Map<String, String> metadata) {
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage(message)
            .addDetails(Any.pack(info(reason, metadata)))
            .build());
  }

  /**
   * Returns the exception that a failed call ends with; the cause of anything unexpected is only
   * logged.
   */
  public static StatusRuntimeException exception(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RefusedException refused) {
      return StatusProto.toStatusRuntimeException(status(refused.refusal()));
    }
    Optional<Refusal> trouble = StoreTrouble.of(cause);
    if (trouble.isPresent()) {
      log.warn("A call failed: {}", cause.getMessage());
      return StatusProto.toStatusRuntimeException(status(trouble.get()));
    }
    if (cause instanceof StatusRuntimeException status) {
      return status;
    }
    log.error("A call failed unexpectedly", cause);
    return io.grpc.Status.INTERNAL
        .withDescription("an unexpected error; the server's log has the cause")
        .asRuntimeException();
  }

  /** Returns the number of the gRPC code of a refusal. */
  static int code(Refusal refusal) {
    return code(refusal.category()).getNumber();
  }

  private static Code code(Refusal.Category category) {
    return switch (category) {
      case INVALID -> Code.INVALID_ARGUMENT;
      case NOT_FOUND -> Code.NOT_FOUND;
      case ALREADY_EXISTS -> Code.ALREADY_EXISTS;
      case FAILED_PRECONDITION -> Code.FAILED_PRECONDITION;
      case EXPIRED -> Code.OUT_OF_RANGE;
      case EXHAUSTED -> Code.RESOURCE_EXHAUSTED;
      case UNAVAILABLE -> Code.UNAVAILABLE;
      case DAMAGED -> Code.DATA_LOSS;
    };
  }

  private static boolean retryable(Refusal.Category category) {
    return category == Refusal.Category.EXHAUSTED || category == Refusal.Category.UNAVAILABLE;
  }
}
