package dev.arrivals.server.cli.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;

/** Decides whether what ended a stream may pass, and how long to wait for that. */
final class Patience {
  private static final int ATTEMPTS = 8;
  private static final long FIRST_MILLIS = 250;
  private static final long LONGEST_MILLIS = 10_000;

  private volatile int failures;

  /** Forgets failures, because something was answered since. */
  void renew() {
    failures = 0;
  }

  /** Whether the same may be taken later, and was not tried too often. */
  boolean mayPass(StatusRuntimeException ended) {
    Status.Code code = ended.getStatus().getCode();
    boolean passing = code == Status.Code.UNAVAILABLE || delayMillis(ended).isPresent();
    return passing && failures < ATTEMPTS;
  }

  /** How long to wait now: as the server says, or twice as long as the last time. */
  long nextMillis(StatusRuntimeException ended) {
    long own = Math.min(LONGEST_MILLIS, FIRST_MILLIS << failures);
    failures = failures + 1;
    return Math.max(own, delayMillis(ended).orElse(0L));
  }

  private static Optional<Long> delayMillis(StatusRuntimeException ended) {
    return Optional.ofNullable(StatusProto.fromThrowable(ended)).stream()
        .flatMap(status -> status.getDetailsList().stream())
        .filter(detail -> detail.is(RetryInfo.class))
        .map(Patience::millis)
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
