package dev.arrivals.server.rpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import java.time.Instant;

/** Times between the API and the domain. */
final class Times {
  private Times() {}

  static Timestamp of(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  static Instant of(String field, Timestamp time) {
    if (!Timestamps.isValid(time)) {
      throw Checks.invalid(
          field, time.getSeconds() + " s " + time.getNanos() + " ns", "a time in 0001 to 9999");
    }
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  static Duration of(java.time.Duration d) {
    return Duration.newBuilder().setSeconds(d.getSeconds()).setNanos(d.getNano()).build();
  }
}
