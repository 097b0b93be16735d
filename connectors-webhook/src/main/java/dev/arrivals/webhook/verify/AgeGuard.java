package dev.arrivals.webhook.verify;

import dev.arrivals.spi.webhook.WebhookCall;
import dev.arrivals.webhook.body.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A call whose time is too far from the server's is a copy of an old one, or a clock is wrong. */
public final class AgeGuard implements WebhookGuard {
  private final CallPart timestamp;
  private final Duration most;

  /**
   * Checks an age.
   *
   * @param timestamp where the time stands; the signature must cover it
   * @param most how far it may be from the time of receipt, on either side
   */
  public AgeGuard(CallPart timestamp, Duration most) {
    this.timestamp = timestamp;
    this.most = most;
  }

  @Override
  public Optional<Refusal> check(WebhookCall call) {
    Optional<String> text = timestamp.readText(call);
    if (text.isEmpty()) {
      return Optional.of(Refusal.missing(timestamp.missing(call, "expected a time")));
    }
    return Times.read(text.get(), ZoneOffset.UTC)
        .map(time -> check(timestamp.name(), time, call.receivedTime(), most))
        .orElseGet(() -> Optional.of(Refusal.wrong(timestamp + " is not a time")));
  }

  @Override
  public Optional<Proof> proof(WebhookCall call) {
    return Optional.empty();
  }

  /** Refuses a time that is too far from the time of receipt. */
  static Optional<Refusal> check(String name, Instant time, Instant received, Duration most) {
    Duration age = Duration.between(time, received);
    if (age.abs().compareTo(most) <= 0) {
      return Optional.empty();
    }
    String side = age.isNegative() ? " in the future" : " ago";
    return Optional.of(
        Refusal.wrong(
            name
                + " is "
                + age.abs().toSeconds()
                + " s"
                + side
                + " (at most "
                + most.toSeconds()
                + " s; check the clock, or option 'max-age')"));
  }
}
