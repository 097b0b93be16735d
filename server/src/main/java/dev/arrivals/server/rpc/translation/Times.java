package dev.arrivals.server.rpc.translation;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import java.time.Instant;

/** Times between the API and the domain. */
public final class Times {
  private Times() {}

  /** Returns a time as the API shows it. */
  public static Timestamp of(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /** Returns the time of a field; refuses one that is out of range. */
  public static Instant of(String field, Timestamp time) {
    if (!Timestamps.isValid(time)) {
      throw Checks.invalid(
          field, time.getSeconds() + " s " + time.getNanos() + " ns", "a time in 0001 to 9999");
    }
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** Returns the duration of a field; refuses one that is out of range. */
  public static java.time.Duration of(String field, Duration d) {
    if (!Durations.isValid(d)) {
      throw Checks.invalid(
          field, d.getSeconds() + " s " + d.getNanos() + " ns", "a duration such as 3.5s");
    }
    return java.time.Duration.ofSeconds(d.getSeconds(), d.getNanos());
  }

  /** Returns a duration as in JSON, such as 0.001s. */
  public static String text(java.time.Duration d) {
    return Durations.toString(of(d));
  }

  /** Returns a duration as the API shows it. */
  public static Duration of(java.time.Duration d) {
    return Duration.newBuilder().setSeconds(d.getSeconds()).setNanos(d.getNano()).build();
  }
}
