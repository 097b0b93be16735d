package dev.arrivals.server.cli.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;

/** Decides whether a stream that ended may be opened again, and how long to wait before. */
final class RetryPolicy {
  private static final int ATTEMPTS = 8;
  private static final long FIRST_MILLIS = 250;
  private static final long LONGEST_MILLIS = 10_000;

  private volatile int failures;

  /** Forgets failures, since something was answered after them. */
  void renew() {
    failures = 0;
  }

  /** Returns whether the failure may be temporary, and was not met too often. */
  boolean mayPass(StatusRuntimeException ended) {
    Status.Code code = ended.getStatus().getCode();
    boolean passing = code == Status.Code.UNAVAILABLE || delayMillis(ended).isPresent();
    return passing && failures < ATTEMPTS;
  }

  /** Returns how long to wait now: as the server says, or twice as long as the last time. */
  long nextMillis(StatusRuntimeException ended) {
    long own = Math.min(LONGEST_MILLIS, FIRST_MILLIS << failures);
    failures = failures + 1;
    return Math.max(own, delayMillis(ended).orElse(0L));
  }

  private static Optional<Long> delayMillis(StatusRuntimeException ended) {
    return Optional.ofNullable(StatusProto.fromThrowable(ended)).stream()
        .flatMap(status -> status.getDetailsList().stream())
        .filter(detail -> detail.is(RetryInfo.class))
        .map(RetryPolicy::millis)
        .findFirst();
  }

  private static long millis(Any retry) {
    try {
      return Durations.toMillis(retry.unpack(RetryInfo.class).getRetryDelay());
    } catch (InvalidProtocolBufferException e) {
      return 0;
    }
  }
}
