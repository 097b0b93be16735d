package dev.arrivals.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.arrivals.v1.ErrorReason;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What clients see of a refusal: a code, a sentence, and one reason from the published enum. */
public final class Failures {
  private Failures() {}

  /** The status that a call ends with. */
  public static Status of(ThrowingCallable call) {
    StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(failure).as("the call was not refused").isNotNull();
    Status status = StatusProto.fromThrowable(failure);
    assertThat(status).isNotNull();
    return status;
  }

  /** Checks code, reason and what the message names. */
  public static void check(Status status, Code code, ErrorReason reason, String... named) {
    assertThat(status.getCode()).as(status.getMessage()).isEqualTo(code.getNumber());
    assertThat(ErrorReason.valueOf("ERROR_REASON_" + info(status).getReason())).isEqualTo(reason);
    assertThat(info(status).getDomain()).isEqualTo("arrivals.dev");
    assertThat(List.of(named)).allSatisfy(n -> assertThat(status.getMessage()).contains(n));
  }

  static ErrorInfo info(Status status) {
    try {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          return detail.unpack(ErrorInfo.class);
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
    throw new AssertionError("no ErrorInfo in " + status);
  }
}
